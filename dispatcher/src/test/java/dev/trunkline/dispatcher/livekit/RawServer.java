package dev.trunkline.dispatcher.livekit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that counts whole requests and does to the connection whatever a test says. */
final class RawServer implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("content-length: (\\d+)");

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final Script script;

    /** What to do when request {@code number} (from 1) was read; returning keeps the connection. */
    interface Script {
        void answer(int number, Socket connection, String head) throws IOException;
    }

    private RawServer(ServerSocket listener, Script script) {
        this.listener = listener;
        this.script = script;
    }

    static RawServer start(Script script) throws IOException {
        RawServer server =
                new RawServer(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")), script);
        server.threads.execute(server::accept);
        return server;
    }

    /** Answers every request with this text. */
    static RawServer answering(String response) throws IOException {
        return start((_, connection, _) -> write(connection, response));
    }

    /** An answer without a body, as {@code status} and header lines. */
    static String empty(String... lines) {
        return "HTTP/1.1 " + String.join("\r\n", lines) + "\r\nContent-Length: 0\r\n\r\n";
    }

    static void write(Socket connection, String response) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(response.getBytes(ISO_8859_1));
        out.flush();
    }

    String url() {
        return "ws://127.0.0.1:" + listener.getLocalPort();
    }

    /** The heads of the requests that were read whole. */
    List<String> requests() {
        return requests;
    }

    int connectionCount() {
        return connections.size();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                connections.add(connection);
                threads.execute(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            while (true) {
                String head = readHead(in);
                Matcher length = LENGTH.matcher(head.toLowerCase(Locale.ROOT));
                if (!length.find()) {
                    return;
                }
                in.readNBytes(Integer.parseInt(length.group(1)));
                int number;
                synchronized (requests) {
                    requests.add(head);
                    number = requests.size();
                }
                script.answer(number, connection, head);
            }
        } catch (IOException ended) {
            // By the client, or by the script.
        }
    }

    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("end of connection");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
        threads.close();
    }
}
