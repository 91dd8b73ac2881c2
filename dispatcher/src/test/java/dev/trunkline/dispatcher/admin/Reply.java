package dev.trunkline.dispatcher.admin;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer of the admin API. */
record Reply(HttpResponse<String> answer) {
    private static final JsonMapper JSON = JsonMapper.shared();

    int status() {
        return answer.statusCode();
    }

    String body() {
        return answer.body();
    }

    JsonNode json() {
        return JSON.readTree(answer.body());
    }

    String text(String field) {
        return json().get(field).asString();
    }

    String error() {
        return text("error");
    }

    String header(String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    String tag() {
        return header("ETag");
    }
}
