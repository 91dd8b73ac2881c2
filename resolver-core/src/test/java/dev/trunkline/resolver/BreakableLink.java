package dev.trunkline.resolver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A TCP hop to a local server that a test can cut, hang and mend. */
final class BreakableLink implements AutoCloseable {
    private final int target;
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<Socket> silenced = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean cut;

    BreakableLink(int target) throws IOException {
        this.target = target;
        threads.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Ends all connections, and every new one at once. */
    void cut() throws IOException {
        cut = true;
        closeAll();
    }

    void mend() {
        cut = false;
    }

    /** What is connected now stays so, but nothing comes through any more, either way. */
    void silence() {
        silenced.addAll(sockets);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        closeAll();
        threads.close();
    }

    private void closeAll() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                join(track(listener.accept()));
            } catch (IOException _) {
                // The listener was closed, or the server is gone: the loop's condition tells.
            }
        }
    }

    private void join(Socket client) throws IOException {
        if (cut) {
            client.close();
            return;
        }
        Socket server = track(new Socket(InetAddress.getLoopbackAddress(), target));
        threads.execute(() -> pump(client, server));
        threads.execute(() -> pump(server, client));
    }

    private void pump(Socket from, Socket to) {
        byte[] bytes = new byte[8192];
        try (from;
                to) {
            for (int n = from.getInputStream().read(bytes);
                    n >= 0;
                    n = from.getInputStream().read(bytes)) {
                if (!silenced.contains(from)) {
                    to.getOutputStream().write(bytes, 0, n);
                }
            }
        } catch (IOException _) {
            // One end is gone, so both go.
        }
    }

    private Socket track(Socket socket) {
        sockets.add(socket);
        return socket;
    }
}
