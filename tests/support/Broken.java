package support;

import zitadel.Call;

/// A script with a bug.
public final class Broken {
    Call call() {
        throw new IllegalStateException("a bug");
    }
}
