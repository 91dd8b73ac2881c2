package dev.trunkline.sandbox.livekit;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on 127.0.0.1 with a virtual thread for each request. */
final class HttpListener implements AutoCloseable {
    private static final int BACKLOG = 4_096;

    static {
        // The JDK's server closes idle connections beyond 200, whatever their age; a client with
        // more than that would meet a dead connection now and then. It reads this once.
        if (System.getProperty("sun.net.httpserver.maxIdleConnections") == null) {
            System.setProperty("sun.net.httpserver.maxIdleConnections", "20000");
        }
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;

    private HttpListener(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    static HttpListener start(int port, HttpHandler handler) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            HttpServer server = HttpServer.create(address, BACKLOG);
            server.setExecutor(threads);
            server.createContext("/", handler);
            server.start();
            return new HttpListener(server, threads);
        } catch (IOException e) {
            threads.close();
            throw new UncheckedIOException("Cannot listen on 127.0.0.1:" + port, e);
        }
    }

    /** Cuts all connections; requests that wait are interrupted. */
    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
        threads.close();
    }
}
