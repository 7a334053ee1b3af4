package support;

import java.io.IOException;
import java.nio.file.Path;

/// GitHub as JBang knows it, on this machine: `OWNER/REPOSITORY` is the checkout, and a tag another folder. JBang gets there through a
/// proxy that knows no other hosts, and trusts a certificate of the tests.
public final class GitHub implements AutoCloseable {

    private final CatalogServer files = new CatalogServer();
    private final TlsTerminator tls;
    private final ForwardProxy proxy;
    private final Path authorities;

    /// `folder` is a temporary one.
    public GitHub(Path folder) throws IOException {
        var certificates = new Certificates(folder);
        authorities = certificates.store();
        files.serve("/OWNER/REPOSITORY/HEAD/", Checkout.root());
        tls = new TlsTerminator(certificates.server("github"), "localhost:" + files.port());
        proxy = ForwardProxy.open().knows("github.com:443", tls.address()).knows("raw.githubusercontent.com:443", tls.address());
    }

    /// Has this folder as the files of a tag.
    public void tag(String name, Path folder) throws IOException {
        files.serve("/OWNER/REPOSITORY/" + name + "/", folder);
    }

    /// The options with which Java gets here, as `JBANG_JAVA_OPTIONS` takes them.
    public String javaOptions() {
        return "-Dhttps.proxyHost=localhost -Dhttps.proxyPort=" + proxy.address().replaceFirst(".*:", "")
                + " -Djavax.net.ssl.trustStore=" + authorities + " -Djavax.net.ssl.trustStorePassword=changeit";
    }

    @Override
    public void close() {
        proxy.close();
        tls.close();
        files.close();
    }
}
