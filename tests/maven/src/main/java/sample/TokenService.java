package sample;

import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// A service that lets ZITADEL's tokens in: signature by JWKS, issuer and dates by Spring, roles from ZITADEL's claim.
@SpringBootApplication
@RestController
public class TokenService {

    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/admin").hasRole("admin").anyRequest().authenticated())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(TokenService::withRoles))).build();
    }

    private static JwtAuthenticationToken withRoles(Jwt token) {
        Map<String, Object> roles = token.getClaimAsMap("urn:zitadel:iam:org:project:roles");
        return new JwtAuthenticationToken(token, roles == null ? List.of()
                : roles.keySet().stream().map(role -> new SimpleGrantedAuthority("ROLE_" + role)).toList());
    }

    @GetMapping("/me")
    String me(@AuthenticationPrincipal Jwt token) {
        return token.getSubject();
    }

    @GetMapping("/admin")
    String admin() {
        return "admin";
    }
}
