/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing.console;

import java.util.Locale;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

import io.github.bulkcharges.paystack.billing.BillingProperties;

/**
 * Two roles: viewers read, operators also act. Everything except health, metrics, and the
 * files of the login page requires a login; the webhook requires a signature.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(SecurityConfiguration.class);

	/**
	 * Actuator, for machines: HTTP Basic, and no session for which a browser would need a
	 * CSRF token.
	 */
	@Bean
	@Order(1)
	SecurityFilterChain actuatorSecurity(HttpSecurity http) {
		return http.securityMatcher(EndpointRequest.toAnyEndpoint())
			.authorizeHttpRequests((requests) -> requests.requestMatchers(EndpointRequest.to("health", "prometheus"))
				.permitAll()
				.anyRequest()
				.hasRole("OPERATOR"))
			.httpBasic(Customizer.withDefaults())
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.csrf((csrf) -> csrf.disable())
			.build();
	}

	@Bean
	SecurityFilterChain consoleSecurity(HttpSecurity http) {
		RequestMatcher polls = new RequestHeaderRequestMatcher("HX-Request");
		HttpSessionRequestCache cache = new HttpSessionRequestCache();
		cache.setRequestMatcher(new NegatedRequestMatcher(polls));
		return http
			.authorizeHttpRequests(
					(requests) -> requests.requestMatchers("/console.css", "/console.js", "/webjars/**", "/error")
						.permitAll()
						.requestMatchers(HttpMethod.POST, "/logout")
						.authenticated()
						.requestMatchers(HttpMethod.GET)
						.hasAnyRole("VIEWER", "OPERATOR")
						.anyRequest()
						.hasRole("OPERATOR"))
			// A poll after the session has ended loads the whole page again, which logs
			// in.
			.requestCache((requests) -> requests.requestCache(cache))
			.exceptionHandling(
					(failures) -> failures.defaultAuthenticationEntryPointFor((request, response, failure) -> {
						response.setHeader("HX-Refresh", "true");
						response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
					}, polls))
			.formLogin((login) -> login.loginPage("/login").permitAll())
			.logout(Customizer.withDefaults())
			.headers((headers) -> headers.contentSecurityPolicy((policy) -> policy
				.policyDirectives("default-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'")))
			.build();
	}

	@Bean
	UserDetailsService users(BillingProperties properties) {
		PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
		return new InMemoryUserDetailsManager(user("viewer", properties.viewerPassword(), encoder),
				user("operator", properties.operatorPassword(), encoder));
	}

	private static UserDetails user(String name, @Nullable String password, PasswordEncoder encoder) {
		String used = (password != null) ? password : UUID.randomUUID().toString();
		if (password == null) {
			logger.warn("The password of {} is {}. Set billing.{}-password", name, used, name);
		}
		return User.withUsername(name).password(encoder.encode(used)).roles(name.toUpperCase(Locale.ROOT)).build();
	}

}
