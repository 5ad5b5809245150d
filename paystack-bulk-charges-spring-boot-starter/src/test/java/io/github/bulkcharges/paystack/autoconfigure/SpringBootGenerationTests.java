package io.github.bulkcharges.paystack.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * What a person reads who puts the starter into an application of an earlier generation
 * of Spring Boot. It is run, in a process of its own with the jars of that generation.
 */
class SpringBootGenerationTests {

	private static final List<String> APPLICATION = List.of("earlier-spring-boot", "test-classes", "logback", "slf4j");

	/**
	 * What Maven adds for the starter in an application whose parent is of an earlier
	 * generation: modules that this one does not know, in versions of the later one.
	 */
	private static final List<String> STARTER = List.of("paystack-bulk-charges-core", "starter/target/classes",
			"spring-boot-restclient-4", "spring-boot-http-c", "spring-boot-jackson-4");

	@Test
	void explainsUnsupportedSpringBootWithoutStackTrace() throws Exception {
		String output = start(Stream.concat(jars(APPLICATION), jars(STARTER)));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("requires Spring Boot 4.1, but this application uses Spring Boot 3.5.")
			.contains("Upgrade the application to Spring Boot 4.1 or later")
			.doesNotContain("\tat ")
			.doesNotContain("Started");
	}

	@Test
	void startsApplicationWithoutStarter() throws Exception {
		assertThat(start(jars(APPLICATION))).contains("Started on 3.5.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "4.0.7", "4.1.2", "4.2.0-M1", "5.0.0", "unheard of" })
	void acceptsOtherVersions(String version) {
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			assertThatNoException().isThrownBy(() -> new SpringBootGeneration(version).initialize(context));
		}
	}

	@Test
	void rejectsPreviousMajorVersion() {
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			assertThatExceptionOfType(UnsupportedSpringBootException.class)
				.isThrownBy(() -> new SpringBootGeneration("3.5.7").initialize(context))
				.withMessageContaining("3.5.7");
		}
	}

	private static Stream<String> jars(List<String> names) throws IOException {
		try (Stream<Path> earlier = Files.list(Path.of("target/earlier-spring-boot"))) {
			Stream<String> others = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator));
			return Stream.concat(earlier.map(Path::toString), others)
				.filter((entry) -> names.stream().anyMatch(entry::contains))
				.toList()
				.stream();
		}
	}

	private static String start(Stream<String> classPath) throws Exception {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				String.join(File.pathSeparator, classPath.toList()), Application.class.getName())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		return output;
	}

	@EnableAutoConfiguration
	static class Application {

		public static void main(String[] args) {
			SpringApplication.run(Application.class, args).close();
			System.out.println("Started on " + SpringBootVersion.getVersion());
		}

	}

}
