package dev.pgkb.source;

import java.util.Map;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.ToNumberPolicy;
import com.google.gson.reflect.TypeToken;

/** JSON to the letter of its standard. */
final class Json {

    private static final Gson GSON = new GsonBuilder()
            .setStrictness(Strictness.STRICT)
            .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
            .disableHtmlEscaping()
            .create();

    private Json() {}

    static String of(Object value) {
        return GSON.toJson(value);
    }

    static <T> T read(String json, Class<T> type) throws JsonParseException {
        return GSON.fromJson(json, type);
    }

    static Map<String, Object> readObject(String json) throws JsonParseException {
        var element = GSON.fromJson(json, JsonElement.class);
        if (element == null) {
            throw new JsonParseException("it is empty");
        }
        // Gson takes a list of pairs for an object too.
        if (!element.isJsonObject()) {
            throw new JsonParseException("it is " + (element.isJsonArray() ? "a list" : "a single value"));
        }
        return GSON.fromJson(element, new TypeToken<Map<String, Object>>() {}.getType());
    }
}
