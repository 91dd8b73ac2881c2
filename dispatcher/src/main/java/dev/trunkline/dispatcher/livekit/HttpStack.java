package dev.trunkline.dispatcher.livekit;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Apache's HTTP client, with everything off that it would do by itself. */
final class HttpStack {
    /**
     * A connection that rested longer is looked at before use: the server may have closed it, and a
     * request that is written to it would be in doubt for nothing. The look costs a millisecond.
     */
    private static final TimeValue TRUSTED_REST = TimeValue.ofMilliseconds(200);

    /** Shorter than the idle timeouts of usual servers and proxies (30 s and more). */
    private static final Timeout MAX_REST = Timeout.ofSeconds(20);

    private HttpStack() {}

    static CloseableHttpClient build(ClientSettings settings, AddressRule rule) {
        return HttpClientBuilder.create()
                .setConnectionManager(connections(settings, rule))
                .setDefaultRequestConfig(requests(settings))
                .setRequestExecutor(new SendingOnce())
                .setUserAgent(userAgent())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableAuthCaching()
                .disableCookieManagement()
                .disableContentCompression()
                .disableConnectionState()
                .evictIdleConnections(TimeValue.ofMilliseconds(MAX_REST.toMilliseconds()))
                .build();
    }

    private static RequestConfig requests(ClientSettings settings) {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(fallback(settings))
                .setResponseTimeout(fallback(settings))
                .setAuthenticationEnabled(false)
                .setRedirectsEnabled(false)
                .setExpectContinueEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build();
    }

    /** The transport's alarm ends a request before this does: it minds the time as a whole. */
    private static Timeout fallback(ClientSettings settings) {
        return Timeout.of(settings.requestDeadline().multipliedBy(2));
    }

    private static PoolingHttpClientConnectionManager connections(
            ClientSettings settings, AddressRule rule) {
        Timeout connect = Timeout.of(settings.connectTimeout());
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new CheckedNames(rule))
                // No lock that the calls of all servers share, and no bound on their sum.
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(settings.maxConnectionsPerServer())
                .setDefaultSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build())
                .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connect).build())
                .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                                .setConnectTimeout(connect)
                                .setSocketTimeout(fallback(settings))
                                .setValidateAfterInactivity(TRUSTED_REST)
                                .setIdleTimeout(MAX_REST)
                                .build())
                .build();
    }

    private static String userAgent() {
        String version = HttpStack.class.getPackage().getImplementationVersion();
        return "trunkline/" + (version == null ? "dev" : version);
    }
}
