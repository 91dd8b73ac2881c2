package dev.trunkline.dispatcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.testing.DispatcherProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** What a dispatcher in a process of its own serves; its port is in its log. */
record ProcessPage(DispatcherProcess process, Path log, String path) {
    private static final Pattern PORT = Pattern.compile("http_port=(\\d+)");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Waits until it holds all of these. */
    void await(String... texts) {
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(() -> {
                    assertThat(process.isAlive()).as("alive, see %s", log).isTrue();
                    assertThat(text()).contains(texts);
                });
    }

    /** As it is now; empty before it is served. */
    String text() throws IOException, InterruptedException {
        Matcher port = PORT.matcher(Files.readString(log));
        String last = "";
        while (port.find()) {
            last = port.group(1);
        }
        if (last.isEmpty()) {
            return "";
        }
        URI uri = URI.create("http://127.0.0.1:" + last + path);
        return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }
}
