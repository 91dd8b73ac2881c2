package dev.trunkline.dispatcher.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.livekit.LiveKitAnswer.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TlsFailureTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @Test
    void lastingAreWrongPortsAndCertificatesThatAreNotTrusted() {
        assertThat(TlsFailure.lasting(new SSLException("Unsupported or unrecognized SSL message")))
                .contains("speaks no TLS");
        assertThat(TlsFailure.lasting(new SSLPeerUnverifiedException("not for this host")))
                .contains("certificate is not trusted", "not for this host");
        assertThat(TlsFailure.lasting(handshake(new CertificateException("no path"))))
                .contains("certificate is not trusted", "no path");
    }

    @Test
    void whatMayHelpItselfIsTriedAgain() {
        assertThat(TlsFailure.lasting(new SSLHandshakeException("Remote host terminated")))
                .isNull();
        assertThat(TlsFailure.lasting(new SSLException("Connection reset"))).isNull();
        assertThat(TlsFailure.lasting(new SSLException((String) null))).isNull();
        assertThat(TlsFailure.lasting(new ConnectException("refused"))).isNull();
        for (CertificateException passing :
                List.of(
                        new CertificateExpiredException("yesterday"),
                        new CertificateNotYetValidException("tomorrow"))) {
            Exception path = new CertPathValidatorException("validity check failed", passing);
            assertThat(TlsFailure.lasting(handshake(new CertificateException("no", path))))
                    .isNull();
        }
    }

    private static SSLHandshakeException handshake(Throwable cause) {
        SSLHandshakeException failure = new SSLHandshakeException(cause.getMessage());
        failure.initCause(cause);
        return failure;
    }

    @Test
    void aCertificateThatNobodySignedIsRefusedForGood(@TempDir Path folder) throws Exception {
        try (SSLServerSocket port = listening(folder);
                LiveKitClient client =
                        new LiveKitClient(ClientSettings.defaults(), InstantSource.system())) {
            Thread.ofVirtual().start(() -> shakeHands(port));

            assertThat(
                            client.createRoom(
                                    Orders.at("wss://localhost:" + port.getLocalPort()),
                                    Orders.room("call-1", "a1")))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused ->
                                    assertThat(refused.message())
                                            .contains("certificate is not trusted"));
        }
    }

    private static void shakeHands(SSLServerSocket port) {
        try {
            while (true) {
                try (SSLSocket connection = (SSLSocket) port.accept()) {
                    connection.startHandshake();
                }
            }
        } catch (IOException _) {
            // The client has hung up, and the test is over.
        }
    }

    private static SSLServerSocket listening(Path folder) throws Exception {
        Path file = folder.resolve("server.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "server",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-keystore",
                                file.toString(),
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return (SSLServerSocket)
                context.getServerSocketFactory()
                        .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }
}
