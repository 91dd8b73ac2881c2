package dev.trunkline.dispatcher.insight.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.dispatcher.insight.feed.CutOff;
import dev.trunkline.dispatcher.insight.feed.Listener;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.DispatchResultJson;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** One listener's stream: events as they come, a comment now and then, a last event at the end. */
final class EventStream {
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final Listener listener;
    private final HttpServletResponse response;

    EventStream(Listener listener, HttpServletResponse response) {
        this.listener = listener;
        this.response = response;
    }

    /** Writes until the listener has gone or is cut off. */
    void run() {
        try (listener) {
            response.setContentType("text/event-stream");
            response.setCharacterEncoding(UTF_8.name());
            response.setHeader("Cache-Control", "no-store");
            ServletOutputStream out = response.getOutputStream();
            write(out, ": outcomes as they come\n\n");
            while (true) {
                DispatchResult result = listener.next(HEARTBEAT);
                write(out, result == null ? ": still here\n\n" : event(result));
            }
        } catch (CutOff end) {
            farewell(end);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException _) {
            // The listener has gone.
        }
    }

    private void farewell(CutOff end) {
        try {
            write(
                    response.getOutputStream(),
                    "event: end\ndata: %s\n\n".formatted(end.getMessage()));
        } catch (IOException _) {
            // The listener has gone already.
        }
    }

    private static String event(DispatchResult result) {
        return "event: outcome\ndata: %s\n\n"
                .formatted(new String(DispatchResultJson.write(result), UTF_8));
    }

    private static void write(ServletOutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
        out.flush();
    }
}
