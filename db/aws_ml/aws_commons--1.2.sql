\echo Use "CREATE EXTENSION aws_commons" to load this file. \quit

-- On Aurora this holds types that other AWS extensions share. aws_ml only requires that it is there.
create schema aws_commons;

comment on schema aws_commons is 'Common objects of the AWS extensions. Empty in the pgkb stand-in.';
