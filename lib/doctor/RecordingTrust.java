package doctor;

import module java.base;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/// Judges as the JVM does, and keeps the certificates for the report.
final class RecordingTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager judge;
    private X509Certificate[] chain;
    private boolean refused;

    RecordingTrust(X509ExtendedTrustManager judge) {
        this.judge = judge;
    }

    /// The server's own certificate first; null where none was shown.
    X509Certificate[] chain() {
        return chain;
    }

    /// True where the certificates were shown and not accepted.
    boolean refused() {
        return refused;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String type,
            Socket socket) throws CertificateException {
        chain = certificates;
        refused = true;
        judge.checkServerTrusted(certificates, type, socket);
        refused = false;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String type,
            SSLEngine engine) throws CertificateException {
        chain = certificates;
        refused = true;
        judge.checkServerTrusted(certificates, type, engine);
        refused = false;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String type) throws CertificateException {
        chain = certificates;
        refused = true;
        judge.checkServerTrusted(certificates, type);
        refused = false;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String type,
            Socket socket) throws CertificateException {
        judge.checkClientTrusted(certificates, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String type,
            SSLEngine engine) throws CertificateException {
        judge.checkClientTrusted(certificates, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String type) throws CertificateException {
        judge.checkClientTrusted(certificates, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.getAcceptedIssuers();
    }
}
