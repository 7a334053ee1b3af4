//SOURCES Recipes.java
//SOURCES ../zitadel/Failure.java

package recipes;

import java.util.LinkedHashMap;
import java.util.Map;
import zitadel.Failure;

/// How other languages exchange a key for an access token, each with its usual JWT library (RFC 7523, recorded exchange 197).
///
/// The programs read `ZITADEL_DOMAIN` and `ZITADEL_KEY_FILE`, and print the answer.
public final class JwtBearer {

    private static final Map<String, String> TARGETS = new LinkedHashMap<>();

    static {
        TARGETS.put("curl", """
                # ZITADEL_DOMAIN is the bare domain, ZITADEL_KEY_FILE the key. Needs openssl and jq.
                (
                set -euo pipefail

                base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
                issuer="SCHEME://${ZITADEL_DOMAIN:?}"
                now=$(date +%s)
                # ZITADEL refuses an iat more than a second ahead of its own clock.
                unsigned=$(jq --join-output --compact-output '{alg: "RS256", kid: .keyId}' "${ZITADEL_KEY_FILE:?}" | base64url).$(
                  jq --join-output --compact-output --arg aud "$issuer" --argjson now "$now" \\
                    '{iss: .userId, sub: .userId, aud: $aud, iat: ($now - 60), exp: ($now + 300)}' "$ZITADEL_KEY_FILE" | base64url)
                signature=$(printf %s "$unsigned" | openssl dgst -sha256 -sign <(jq --raw-output .key "$ZITADEL_KEY_FILE") | base64url)

                printf %s "$unsigned.$signature" | curl -sS --fail-with-body \\
                  --url "$issuer/oauth/v2/token" \\
                  --data-urlencode grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer \\
                  --data-urlencode scope='SCOPES' \\
                  --data-urlencode assertion@-
                )""");
        TARGETS.put("python", """
                # ZITADEL_DOMAIN is the bare domain, ZITADEL_KEY_FILE the key. pip install "pyjwt[crypto]" requests
                import json
                import os
                import sys
                import time

                import jwt
                import requests

                issuer = f"SCHEME://{os.environ['ZITADEL_DOMAIN']}"
                with open(os.environ["ZITADEL_KEY_FILE"]) as file:
                    key = json.load(file)
                now = int(time.time())
                assertion = jwt.encode(
                    {
                        "iss": key["userId"],
                        "sub": key["userId"],
                        "aud": issuer,
                        "iat": now - 60,  # ZITADEL refuses one more than a second ahead of its clock
                        "exp": now + 300,
                    },
                    key["key"],
                    algorithm="RS256",
                    headers={"kid": key["keyId"]},
                )
                response = requests.post(
                    f"{issuer}/oauth/v2/token",
                    data={
                        "grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer",
                        "scope": "SCOPES",
                        "assertion": assertion,
                    },
                    timeout=30,
                )
                if not response.ok:
                    print(response.text)
                    sys.exit(f"HTTP {response.status_code}")
                print(json.dumps(response.json(), indent=2, ensure_ascii=False))""");
        TARGETS.put("node", """
                // ZITADEL_DOMAIN is the bare domain, ZITADEL_KEY_FILE the key. npm install jose
                import { createPrivateKey } from "node:crypto";
                import { readFileSync } from "node:fs";
                import { SignJWT } from "jose";

                const { ZITADEL_DOMAIN, ZITADEL_KEY_FILE } = process.env;
                if (!ZITADEL_DOMAIN || !ZITADEL_KEY_FILE) throw new Error("set ZITADEL_DOMAIN and ZITADEL_KEY_FILE");

                const issuer = `SCHEME://${ZITADEL_DOMAIN}`;
                const key = JSON.parse(readFileSync(ZITADEL_KEY_FILE, "utf8"));
                const now = Math.floor(Date.now() / 1000);
                const assertion = await new SignJWT()
                  .setProtectedHeader({ alg: "RS256", kid: key.keyId })
                  .setIssuer(key.userId)
                  .setSubject(key.userId)
                  .setAudience(issuer)
                  .setIssuedAt(now - 60) // ZITADEL refuses one more than a second ahead of its clock
                  .setExpirationTime(now + 300)
                  .sign(createPrivateKey(key.key));
                const response = await fetch(`${issuer}/oauth/v2/token`, {
                  method: "POST",
                  body: new URLSearchParams({
                    grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
                    scope: "SCOPES",
                    assertion,
                  }),
                });
                if (!response.ok) {
                  console.log(await response.text());
                  console.error(`HTTP ${response.status}`);
                  process.exit(1);
                }
                console.log(JSON.stringify(await response.json(), null, 2));""");
        TARGETS.put("go", """
                // ZITADEL_DOMAIN is the bare domain, ZITADEL_KEY_FILE the key. go get github.com/golang-jwt/jwt/v5
                package main

                import (
                	"encoding/json"
                	"fmt"
                	"io"
                	"log"
                	"net/http"
                	"net/url"
                	"os"
                	"time"

                	"github.com/golang-jwt/jwt/v5"
                )

                func main() {
                	issuer := "SCHEME://" + os.Getenv("ZITADEL_DOMAIN")
                	file, err := os.ReadFile(os.Getenv("ZITADEL_KEY_FILE"))
                	if err != nil {
                		log.Fatal(err)
                	}
                	var key struct{ UserID, KeyID, Key string }
                	if err := json.Unmarshal(file, &key); err != nil {
                		log.Fatal(err)
                	}
                	private, err := jwt.ParseRSAPrivateKeyFromPEM([]byte(key.Key))
                	if err != nil {
                		log.Fatal(err)
                	}
                	unsigned := jwt.NewWithClaims(jwt.SigningMethodRS256, jwt.MapClaims{
                		"iss": key.UserID,
                		"sub": key.UserID,
                		"aud": issuer,
                		"iat": time.Now().Add(-time.Minute).Unix(), // ZITADEL refuses one more than a second ahead of its clock
                		"exp": time.Now().Add(5 * time.Minute).Unix(),
                	})
                	unsigned.Header["kid"] = key.KeyID
                	assertion, err := unsigned.SignedString(private)
                	if err != nil {
                		log.Fatal(err)
                	}

                	response, err := http.PostForm(issuer+"/oauth/v2/token", url.Values{
                		"grant_type": {"urn:ietf:params:oauth:grant-type:jwt-bearer"},
                		"scope":      {"SCOPES"},
                		"assertion":  {assertion},
                	})
                	if err != nil {
                		log.Fatal(err)
                	}
                	defer response.Body.Close()
                	answer, err := io.ReadAll(response.Body)
                	if err != nil {
                		log.Fatal(err)
                	}
                	fmt.Println(string(answer))
                	if response.StatusCode >= 300 {
                		log.Fatal(response.Status)
                	}
                }""");
        TARGETS.put("java", """
                ///usr/bin/env jbang "$0" "$@" ; exit $?
                // ZITADEL_DOMAIN is the bare domain, ZITADEL_KEY_FILE the key.
                //JAVA 25+
                //DEPS com.nimbusds:nimbus-jose-jwt:10.10
                //DEPS org.bouncycastle:bcpkix-jdk18on:1.87

                import com.nimbusds.jose.JWSAlgorithm;
                import com.nimbusds.jose.JWSHeader;
                import com.nimbusds.jose.crypto.RSASSASigner;
                import com.nimbusds.jose.jwk.JWK;
                import com.nimbusds.jose.util.JSONObjectUtils;
                import com.nimbusds.jwt.JWTClaimsSet;
                import com.nimbusds.jwt.SignedJWT;
                import java.net.http.HttpClient;
                import java.net.http.HttpRequest;
                import java.net.http.HttpRequest.BodyPublishers;
                import java.net.http.HttpResponse.BodyHandlers;
                import java.time.Instant;

                void main() throws Exception {
                    var domain = Objects.requireNonNull(System.getenv("ZITADEL_DOMAIN"), "ZITADEL_DOMAIN is not set");
                    var file = Objects.requireNonNull(System.getenv("ZITADEL_KEY_FILE"), "ZITADEL_KEY_FILE is not set");
                    var issuer = "SCHEME://" + domain;
                    var key = JSONObjectUtils.parse(Files.readString(Path.of(file)));
                    var userId = JSONObjectUtils.getString(key, "userId");
                    var now = Instant.now();
                    var assertion = new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(JSONObjectUtils.getString(key, "keyId")).build(),
                            new JWTClaimsSet.Builder().issuer(userId).subject(userId).audience(issuer)
                                    .issueTime(Date.from(now.minusSeconds(60))) // ZITADEL refuses one more than a second ahead of its clock
                                    .expirationTime(Date.from(now.plusSeconds(300)))
                                    .build());
                    assertion.sign(new RSASSASigner(JWK.parseFromPEMEncodedObjects(JSONObjectUtils.getString(key, "key")).toRSAKey()));

                    var form = "grant_type=" + encoded("urn:ietf:params:oauth:grant-type:jwt-bearer")
                            + "&scope=" + encoded("SCOPES")
                            + "&assertion=" + assertion.serialize();
                    try (var client = HttpClient.newHttpClient()) {
                        var request = HttpRequest.newBuilder(URI.create(issuer + "/oauth/v2/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))
                                .build();
                        var response = client.send(request, BodyHandlers.ofString());
                        IO.println(response.body());
                        if (response.statusCode() >= 300) {
                            System.exit(1);
                        }
                    }
                }

                String encoded(String text) {
                    return URLEncoder.encode(text, StandardCharsets.UTF_8);
                }""");
    }

    private JwtBearer() {}

    /// The program for `target`, or the targets' names for [Recipes#LIST]; https, or http where the environment's `ZITADEL_DOMAIN` is this machine.
    ///
    /// `scopes` are separated by spaces. Throws a usage [Failure] for an unknown target and for a scope that is none.
    public static String text(String target, String scopes, Map<String, String> environment) {
        if (target.equals(Recipes.LIST)) {
            return String.join("\n", TARGETS.keySet());
        }
        var program = TARGETS.get(target);
        if (program == null) {
            throw Failure.usage("--as knows no target named " + target, "use one of " + String.join(", ", TARGETS.keySet()));
        }
        if (!scopes.matches("[A-Za-z0-9:._/ -]+")) {
            throw Failure.usage("--scope has a character in it that no scope has", "separate scopes by spaces");
        }
        return program.replace("SCOPES", scopes).replace("SCHEME", Recipes.scheme(environment));
    }
}
