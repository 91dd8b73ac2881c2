package dev.trunkline.dispatcher.livekit;

import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Objects;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Tells failures of TLS that stay from those that pass. */
final class TlsFailure {
    private TlsFailure() {}

    /**
     * Why trying again won't help, for people; null when it may. A certificate that has expired or
     * isn't valid yet may help itself: it is renewed, or a clock is set. So may a handshake that
     * was cut, as by a server that restarts.
     */
    static @Nullable String lasting(Throwable failure) {
        String lasting = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException
                    || cause instanceof CertificateNotYetValidException) {
                return null;
            }
            if (lasting == null) {
                lasting = reason(cause);
            }
        }
        return lasting;
    }

    private static @Nullable String reason(Throwable cause) {
        String text = Objects.requireNonNullElse(cause.getMessage(), "");
        if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
            return "the server's certificate is not trusted: " + text;
        }
        boolean plain =
                cause instanceof SSLException
                        && text.toLowerCase(Locale.ROOT).contains("ssl message");
        return plain
                ? "the server speaks no TLS at this port: write ws:// or http://, or the port that"
                        + " speaks it (%s)".formatted(text)
                : null;
    }
}
