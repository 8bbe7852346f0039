package dev.pgkb.bench.quality;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/** A report to be kept: every figure is [mean, low, high]. */
final class Json {

    private Json() {}

    static String of(Report report) throws JsonProcessingException {
        var json = new LinkedHashMap<String, Object>();
        json.put("command", "make bench-quality");
        json.put("date", LocalDate.now().toString());
        json.put("embeddings", "the emulator's: hashed stems, no model");
        json.put("tuning_questions", report.halves().tuning().size());
        json.put("test_questions", report.halves().test().size());
        json.put("targets", report.targets().stream().map(Json::target).toList());
        json.put("test", report.evaluations().stream().map(Json::figures).toList());
        json.put(
                "tuning_hybrid_by_vector_weight",
                report.fusion().values().stream().map(Json::figures).toList());
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(json);
    }

    private static Map<String, Object> target(Report.Target target) {
        var row = new LinkedHashMap<String, Object>();
        row.put("what", target.what());
        row.put("target", target.least());
        row.put("measured", round(target.value()));
        return row;
    }

    private static Map<String, Object> figures(Evaluation evaluation) {
        var row = new LinkedHashMap<String, Object>();
        row.put("search", evaluation.search());
        for (var level : Level.values()) {
            var of = new LinkedHashMap<String, Object>();
            of.put("ndcg@10", figure(evaluation.ndcg().get(level)));
            of.put("recall@10", figure(evaluation.recall().get(level)));
            of.put("mrr@10", figure(evaluation.reciprocalRank().get(level)));
            row.put(level.name().toLowerCase(Locale.ROOT), of);
        }
        return row;
    }

    private static List<Double> figure(Estimate estimate) {
        return List.of(round(estimate.mean()), round(estimate.low()), round(estimate.high()));
    }

    private static double round(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
