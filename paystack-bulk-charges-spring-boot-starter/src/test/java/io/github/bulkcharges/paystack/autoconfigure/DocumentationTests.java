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

import io.github.bulkcharges.paystack.autoconfigure.webhook.PaystackWebhookProperties;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each configuration that README and the pages under docs show can be loaded, and has
 * only properties that exist.
 */
class DocumentationTests {

	private static final Path ROOT = Path.of("..");

	private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

	static Stream<Arguments> examples() throws IOException {
		List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
		try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
			docs.filter((page) -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
		}
		List<Arguments> examples = new ArrayList<>();
		for (Path page : pages) {
			Matcher matcher = YAML.matcher(Files.readString(page));
			int before = examples.size();
			while (matcher.find()) {
				examples.add(Arguments.argumentSet(page.getFileName() + " #" + examples.size(), matcher.group(1)));
			}
			assertThat(examples).as("examples up to " + page).hasSizeGreaterThan(before);
		}
		assertThat(examples).hasSizeGreaterThanOrEqualTo(8);
		return examples.stream();
	}

	@ParameterizedTest
	@MethodSource("examples")
	void theExampleLoadsAndHasOnlyPropertiesThatExist(String yaml) throws IOException {
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
		assertThat(Binder.get(environment)
			.bindOrCreate("paystack.webhook", Bindable.of(PaystackWebhookProperties.class))
			.toString()).doesNotContain("sk_test_documentation");
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
