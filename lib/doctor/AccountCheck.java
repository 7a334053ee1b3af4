//SOURCES Account.java
//SOURCES TokenCheck.java
//SOURCES ExpiryCheck.java
//SOURCES OrganizationCheck.java
//SOURCES RolesCheck.java
//SOURCES ../auth/KeyFile.java
//SOURCES ../zitadel/Zitadel.java

package doctor;

import module java.base;
import auth.KeyFile;
import zitadel.Failure;
import zitadel.Zitadel;

/// Who the token is: its account, when it ends, its organization, its roles. Needs no role.
///
/// - `account`: null where the token is refused, or some request got no answer
record AccountCheck(List<Finding> findings, Account account) {

    /// `key`: what the tokens are fetched with; null where a token is set.
    static AccountCheck of(Zitadel zitadel, KeyFile key, Instant now) {
        var findings = new ArrayList<Finding>();
        try {
            var token = TokenCheck.of(zitadel);
            findings.add(token.finding());
            if (token.user() == null) {
                return new AccountCheck(findings, null);
            }
            var roles = RolesCheck.memberships(zitadel, token.user());
            var account = new Account(token.user(), roles.untold() == null ? roles.rows() : null, RolesCheck.permissions(zitadel));
            findings.add(key == null ? ExpiryCheck.of(zitadel, account, now) : ExpiryCheck.of(key, now));
            findings.add(OrganizationCheck.of(zitadel, account));
            findings.add(roles.untold() == null ? RolesCheck.of(account) : roles.untold());
            return new AccountCheck(findings, account);
        } catch (Failure e) {
            findings.add(Finding.ofFailure("account", "", e));
            return new AccountCheck(findings, null);
        }
    }
}
