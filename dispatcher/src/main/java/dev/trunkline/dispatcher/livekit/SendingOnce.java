package dev.trunkline.dispatcher.livekit;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * The last step before the wire, behind everything in the HTTP stack that could repeat a request:
 * it asks the request's permit.
 */
final class SendingOnce extends HttpRequestExecutor {
    static final String PERMIT = "trunkline.send-permit";

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            @Nullable HttpResponseInformationCallback information,
            HttpContext context)
            throws IOException, HttpException {
        if (!(context.getAttribute(PERMIT) instanceof SendPermit permit)) {
            throw new IOException("a request without a permit");
        }
        permit.use();
        return super.execute(request, connection, information, context);
    }
}
