package support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;

/// Speaks TLS on a loopback port and hands on what is in it to a plain server of this machine, as a load balancer does.
public final class TlsTerminator extends LoopbackServer {

    private final int target;

    /// `target` is `localhost:PORT`.
    public TlsTerminator(SSLContext context, String target) {
        super(context.getServerSocketFactory());
        this.target = Integer.parseInt(target.replaceAll(".*:", ""));
    }

    @Override
    void serve(Socket client) throws IOException, InterruptedException {
        try (var plain = new Socket(InetAddress.getLoopbackAddress(), target)) {
            pipe(client, plain);
        }
    }
}
