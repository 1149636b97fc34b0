package museum.vitrine.app.web;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Set;
import museum.vitrine.account.Role;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// The door: who is let in, to what, and what browsers are told about it.
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class DoorConfiguration {

    /// After so long without a request a session ends.
    static final Duration LONGEST_IDLE = Duration.ofHours(12);

    /// After so long it ends in any case.
    static final Duration LONGEST_SESSION = Duration.ofDays(7);

    /// What is needed to sign in.
    private static final Set<String> OPEN_PAGES = Set.of("/sign-in", "/setup", "/favicon.svg", "/favicon.ico");

    private static final String ASSETS = "/assets/";

    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "connect-src 'self'",
            "font-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "object-src 'none'");

    @Bean
    SecurityFilterChain doorChain(HttpSecurity http, Door door, AccountFilter accounts) throws Exception {
        CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse(); // pages send it back
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
        return http.authorizeHttpRequests(DoorConfiguration::rules)
                .csrf(csrf -> csrf.spa().csrfTokenRepository(tokens))
                .headers(DoorConfiguration::headers)
                .exceptionHandling(
                        exceptions -> exceptions.authenticationEntryPoint(door).accessDeniedHandler(door))
                .addFilterAfter(accounts, SecurityContextHolderFilter.class)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    /// What is not named here is not to be had.
    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        rules.requestMatchers(HttpMethod.GET, OPEN_PAGES.toArray(String[]::new))
                .permitAll()
                .requestMatchers(HttpMethod.GET, ASSETS + "**")
                .permitAll()
                .requestMatchers(SessionApi.PATH, SetupApi.PATH)
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/", "/exhibitions", "/safety", "/pipeline")
                .authenticated()
                .requestMatchers(HttpMethod.GET, MuseumApi.PATH, LiveApi.PATH, OpenApiDescription.PATH)
                .authenticated()
                .requestMatchers(HttpMethod.GET, RatingsApi.PATH + "/**")
                .hasAnyAuthority(Role.EXHIBITIONS.word(), Role.ADMIN.word())
                .requestMatchers(HttpMethod.GET, RequestsApi.PATH + "/**")
                .hasAnyAuthority(Role.SAFETY.word(), Role.ADMIN.word())
                .requestMatchers(
                        PipelineApi.PATH, PipelineApi.PATH + "/**", QuarantineApi.PATH, QuarantineApi.PATH + "/**")
                .hasAnyAuthority(Role.OPERATOR.word(), Role.ADMIN.word())
                .anyRequest()
                .denyAll();
    }

    /// The usual ones of Spring Security stay: nosniff, no-store, and HSTS for a year where there is TLS.
    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
    }

    @Bean
    Door door(JsonMapper json) {
        return new Door(json);
    }

    /// Registered with the chain, so not with the server a second time.
    @Bean
    AccountFilter accountFilter(WebParts parts) {
        return new AccountFilter(parts.accounts(), parts.clock());
    }

    @Bean
    FilterRegistrationBean<AccountFilter> accountFilterBelongsToTheChain(AccountFilter filter) {
        FilterRegistrationBean<AccountFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    SecurityContextRepository contexts() {
        return new HttpSessionSecurityContextRepository();
    }

    @Bean
    JdbcIndexedSessionRepository sessionRepository(WebParts parts) {
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(parts.sessions()));
        transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        var sessions = new JdbcIndexedSessionRepository(new JdbcTemplate(parts.sessions()), transactions);
        sessions.setTableName("web_session");
        sessions.setDefaultMaxInactiveInterval(LONGEST_IDLE);
        new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(sessions);
        return sessions;
    }

    @Bean
    FilterRegistrationBean<Filter> sessionFilter(JdbcIndexedSessionRepository sessions) {
        CookieHttpSessionIdResolver cookies = new CookieHttpSessionIdResolver();
        cookies.setCookieSerializer(new SessionCookies());
        SessionRepositoryFilter<?> filter = new SessionRepositoryFilter<>(new SparingSessions<>(sessions));
        filter.setHttpSessionIdResolver(cookies);
        return WebConfiguration.filter(unlessOpen(filter), WebConfiguration.SESSION_ORDER, "/*");
    }

    /// What everybody may see is the same for everybody: no session is looked for, so that the first page comes soon,
    /// and comes without the database. Whoever gets past by a detour has no session, and is nobody.
    private static Filter unlessOpen(Filter filter) {
        return (request, response, chain) -> {
            String path = ((HttpServletRequest) request).getRequestURI();
            if (OPEN_PAGES.contains(path) || path.startsWith(ASSETS)) {
                chain.doFilter(request, response);
            } else {
                filter.doFilter(request, response, chain);
            }
        };
    }

    @Bean
    Passwords passwords() {
        return new Passwords();
    }

    @Bean
    SignIns signIns(WebParts parts, Passwords passwords) {
        return new SignIns(parts.accounts(), passwords, new FailedSignIns(parts.clock()));
    }

    @Bean
    SessionApi sessionApi(SignIns signIns, SecurityContextRepository contexts, Panels panels) {
        return new SessionApi(signIns, contexts, panels);
    }

    @Bean
    SetupApi setupApi(WebParts parts, Passwords passwords) {
        return new SetupApi(parts.accounts(), passwords, new FailedSignIns(parts.clock()));
    }
}
