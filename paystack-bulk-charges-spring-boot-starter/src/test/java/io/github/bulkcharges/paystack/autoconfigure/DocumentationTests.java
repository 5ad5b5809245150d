/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * README and the pages below docs have valid examples, and all texts of the project use
 * its vocabulary.
 */
class DocumentationTests {

	private static final Path ROOT = Path.of("..");

	private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

	private static final Pattern REPLACED = Pattern
		.compile("\\b((?i:mend|whoever|became of|time-outs?|for want of|of its own accord)"
				+ "|largest-answer|largest-body|most-waiting|platform-threads|longest-wait|total-time"
				+ "|paystack\\.timeout|MOST_CHARGES|Pulse|ServiceAnswer|UnreadableAnswerException|SingleBody|WholeBody"
				+ "|WholeRequest|spoilWith)\\b");

	static Stream<Path> pages() throws IOException {
		try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
			return docs.filter((page) -> page.toString().endsWith(".md")).sorted().toList().stream();
		}
	}

	static Stream<Arguments> examples() throws IOException {
		List<Arguments> examples = new ArrayList<>();
		for (Path page : Stream.concat(Stream.of(ROOT.resolve("README.md")), pages()).toList()) {
			Matcher matcher = YAML.matcher(Files.readString(page));
			while (matcher.find()) {
				examples.add(Arguments.argumentSet(page.getFileName() + " #" + examples.size(), matcher.group(1)));
			}
		}
		return examples.stream();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void pageBeginsWithExample(Path page) throws IOException {
		assertThat(Files.readString(page)).containsPattern("\\A# .+\\n\\n```");
	}

	@Test
	void textsUseVocabulary() throws IOException {
		List<String> replaced = new ArrayList<>();
		try (Stream<Path> files = Files.walk(ROOT)) {
			for (Path file : files.filter(DocumentationTests::isText).toList()) {
				Matcher matcher = REPLACED.matcher(Files.readString(file).replaceAll("\\s+(\\* )?", " "));
				while (matcher.find()) {
					replaced.add(ROOT.relativize(file) + ": " + matcher.group());
				}
			}
		}
		assertThat(replaced).isEmpty();
	}

	private static boolean isText(Path file) {
		String path = file.toString();
		return path.matches(".*(\\.md|/src/main/.*\\.(java|json|yaml))") && !path.contains("/target/")
				&& !path.endsWith("CHANGELOG.md");
	}

	@ParameterizedTest
	@MethodSource("examples")
	void loadsExampleWithKnownPropertiesOnly(String yaml) throws IOException {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addLast(new MapPropertySource("process",
					Map.of("PAYSTACK_SECRET_KEY", "sk_test_documentation", "PAYSTACK_NIGERIA_KEY",
							"sk_test_documentation_ng", "PAYSTACK_SOUTH_AFRICA_KEY", "sk_test_documentation_za",
							"PAYSTACK_PREVIOUS_SECRET_KEY", "sk_test_documentation_previous")));
		Set<String> names = new LinkedHashSet<>();
		for (PropertySource<?> source : new YamlPropertySourceLoader().load("example",
				new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))) {
			environment.getPropertySources().addFirst(source);
			names.addAll(List.of(((EnumerablePropertySource<?>) source).getPropertyNames()));
		}
		PaystackProperties bound = Binder.get(environment)
			.bindOrCreate("paystack", Bindable.of(PaystackProperties.class));
		assertThat(bound.toString()).doesNotContain("sk_test_documentation");
		assertThat(names).isNotEmpty()
			.filteredOn((name) -> name.startsWith("paystack."))
			.allSatisfy((name) -> assertThat(known()).contains(
					name.replaceFirst("^paystack\\.clients\\.[^.]+\\.", "paystack.").replaceFirst("\\[\\d+]$", "")));
	}

	private static Set<String> known() throws IOException {
		Set<String> known = new LinkedHashSet<>();
		byte[] metadata = Files.readAllBytes(Path.of("target/classes/META-INF/spring-configuration-metadata.json"));
		for (JsonNode property : JsonMapper.shared().readTree(metadata).path("properties")) {
			known.add(property.path("name").asString());
		}
		return known;
	}

}
