package support;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// For a class of tests that has an authority of its own for certificates.
public abstract class OwnAuthority {

    @TempDir
    protected static Path folder;
    protected static Certificates certificates;
    /// The authority's own certificate, a PEM file.
    protected static String authority;

    @BeforeAll
    static void makeAuthority() {
        certificates = new Certificates(folder);
        authority = certificates.pem("authority", folder).toString();
    }
}
