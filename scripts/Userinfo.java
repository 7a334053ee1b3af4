///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION What a token says of its owner (OpenID Connect): jbang userinfo
//CDS
//SOURCES ../lib/cli/Step.java

import cli.Step;
import zitadel.Call;

Call call() {
    return Call.get("/oidc/v1/userinfo");
}

void main(String... args) {
    Step.run(this, args);
}
