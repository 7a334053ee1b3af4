package network;

import module java.base;

/// TLS with a server that is connected to at another address than its own name. java.net.http asks for the certificate of the name in the
/// URI; where a number stands there, it leaves that to the context.
final class NamedTls extends SSLContextSpi {

    private final SSLContext context;
    private final URI base;

    private NamedTls(SSLContext context, URI base) {
        this.context = context;
        this.base = base;
    }

    /// One that asks for the name in `base` and otherwise does as the context.
    static SSLContext context(SSLContext context, URI base) {
        return new SSLContext(new NamedTls(context, base), context.getProvider(), context.getProtocol()) {};
    }

    /// An https address with its host as a number; as it is where that does not resolve, which the connection then tells.
    static URI numeric(URI target) {
        try {
            var number = InetAddress.getByName(Address.host(target)).getHostAddress();
            return URI.create("https://" + (number.contains(":") ? "[" + number + "]" : number) + ":" + Address.port(target));
        } catch (UnknownHostException _) {
            return target;
        }
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
        return context.createSSLEngine(Address.host(base), Address.port(base));
    }

    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
        var parameters = context.getDefaultSSLParameters();
        if (Address.host(base).matches(".*[a-zA-Z].*") && !Address.host(base).contains(":")) {
            parameters.setServerNames(List.of(new SNIHostName(base.getHost())));
        }
        return parameters;
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
        return context.createSSLEngine();
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
        return context.getSocketFactory();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
        return context.getServerSocketFactory();
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
        return context.getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
        return context.getClientSessionContext();
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
        throw new UnsupportedOperationException();
    }
}
