create or replace function kb._bedrock_shape(operation text)
returns jsonb
language sql immutable parallel safe
as $fn$
    with retrieval as (
        select '{
        "members": {
            "vectorSearchConfiguration": {
                "members": {
                    "numberOfResults": {"type": "integer", "min": 1, "max": 100},
                    "overrideSearchType": {"type": "string", "enum": ["HYBRID", "SEMANTIC"]},
                    "filter": {},
                    "rerankingConfiguration": {
                        "members": {
                            "type": {"type": "string", "enum": ["BEDROCK_RERANKING_MODEL"]},
                            "bedrockRerankingConfiguration": {
                                "members": {
                                    "modelConfiguration": {
                                        "members": {"modelArn": {"type": "string", "min": 1, "max": 2048}},
                                        "required": ["modelArn"]
                                    },
                                    "numberOfRerankedResults": {"type": "integer", "min": 1, "max": 100}
                                },
                                "required": ["modelConfiguration"]
                            }
                        },
                        "required": ["type", "bedrockRerankingConfiguration"]
                    }
                }
            }
        },
        "required": ["vectorSearchConfiguration"]
    }'::jsonb as shape
    )
    select case operation
               when 'Retrieve' then jsonb_set(
                   '{
                       "members": {
                           "knowledgeBaseId": {"type": "string"},
                           "retrievalQuery": {
                               "members": {
                                   "type": {"type": "string", "enum": ["TEXT"]},
                                   "text": {"type": "string", "max": 20000}
                               },
                               "required": ["text"]
                           },
                           "nextToken": {"type": "string", "min": 1}
                       },
                       "required": ["retrievalQuery"]
                   }',
                   '{members,retrievalConfiguration}', r.shape)
               when 'RetrieveAndGenerate' then jsonb_set(
                   '{
                       "members": {
                           "input": {"members": {"text": {"type": "string", "max": 1000}}, "required": ["text"]},
                           "sessionId": {"type": "string", "min": 2, "max": 100},
                           "retrieveAndGenerateConfiguration": {
                               "members": {
                                   "type": {"type": "string", "enum": ["KNOWLEDGE_BASE"]},
                                   "knowledgeBaseConfiguration": {
                                       "members": {
                                           "knowledgeBaseId": {"type": "string"},
                                           "modelArn": {"type": "string", "min": 1, "max": 2048},
                                           "generationConfiguration": {
                                               "members": {
                                                   "promptTemplate": {"members": {"textPromptTemplate": {"type": "string", "min": 1, "max": 4000}}},
                                                   "inferenceConfig": {
                                                       "members": {
                                                           "textInferenceConfig": {
                                                               "members": {
                                                                   "maxTokens": {"type": "integer", "min": 1, "max": 65536},
                                                                   "temperature": {"type": "number", "min": 0, "max": 1},
                                                                   "topP": {"type": "number", "min": 0, "max": 1},
                                                                   "stopSequences": {"type": "list", "max": 4, "of": {"type": "string", "min": 1}}
                                                               }
                                                           }
                                                       }
                                                   }
                                               }
                                           },
                                           "orchestrationConfiguration": {
                                               "members": {
                                                   "queryTransformationConfiguration": {
                                                       "members": {"type": {"type": "string", "enum": ["QUERY_DECOMPOSITION"]}},
                                                       "required": ["type"]
                                                   }
                                               }
                                           }
                                       }
                                   }
                               },
                               "required": ["type"]
                           }
                       },
                       "required": ["input"]
                   }',
                   '{members,retrieveAndGenerateConfiguration,members,knowledgeBaseConfiguration,members,retrievalConfiguration}', r.shape)
           end
    from retrieval r
$fn$;

comment on function kb._bedrock_shape(text) is
    'What a request of that operation of Amazon Bedrock may have, of what we support, for kb._check_shape. Null for another operation.';

revoke all on function kb._bedrock_shape(text) from public;
grant execute on function kb._bedrock_shape(text) to kb_reader, kb_writer, kb_worker;
