package io.github.bulkcharges.paystack.simulator;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PaystackSimulatorMain} and its command line.
 */
class PaystackSimulatorMainTests {

	@Test
	void hasDefaults() {
		assertThat(CommandLine.parse()).isEqualTo(new SimulatorOptions(8090, 100, 0));
	}

	@Test
	void takesAllOptions() {
		assertThat(
				CommandLine.parse("--server.port=0", "--simulator.charges-per-second=5", "--simulator.rate-limit=100"))
			.isEqualTo(new SimulatorOptions(0, 5, 100));
	}

	@ParameterizedTest
	@CsvSource({ "--port=1, Unknown option --port", "8080, Unknown option 8080",
			"--server.port, '--server.port needs a number from 0 to 65535, as in --server.port=100, not '''''",
			"--server.port=65536, '--server.port needs a number from 0 to 65535, as in --server.port=100, not ''65536'''",
			"--simulator.rate-limit=-1, '--simulator.rate-limit needs a number from 0 to 2147483647, as in "
					+ "--simulator.rate-limit=100, not ''-1'''",
			"--simulator.charges-per-second=fast, '--simulator.charges-per-second needs a number from 0 to 2147483647, "
					+ "as in --simulator.charges-per-second=100, not ''fast'''" })
	void saysWhatIsWrongWithAnOption(String argument, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> CommandLine.parse(argument)).withMessage(message);
	}

	@Test
	void endsWithTheListOfOptionsAndCodeTwoWhenAnOptionIsWrong() throws Exception {
		Process process = ForkedJvm.start(List.of(), PaystackSimulatorMain.class, "--nonsense=1");
		assertThat(ForkedJvm.readAll(process)).startsWith("Unknown option --nonsense")
			.contains("--server.port=N", "--simulator.charges-per-second=N", "--simulator.rate-limit=N");
		assertThat(process.waitFor()).isEqualTo(2);
	}

	@Test
	void endsWithCodeOneWhenThePortIsTaken() throws Exception {
		try (PaystackSimulator simulator = PaystackSimulator.start()) {
			int port = URI.create(simulator.baseUrl()).getPort();
			Process process = ForkedJvm.start(List.of(), PaystackSimulatorMain.class, "--server.port=" + port);
			assertThat(ForkedJvm.readAll(process)).startsWith("Cannot listen on port " + port);
			assertThat(process.waitFor()).isEqualTo(1);
		}
	}

	@Test
	void showsTheOptionsWhenAskedForHelp() throws Exception {
		Process process = ForkedJvm.start(List.of(), PaystackSimulatorMain.class, "--help");
		assertThat(ForkedJvm.readAll(process)).isEqualTo(CommandLine.USAGE);
		assertThat(process.waitFor()).isZero();
	}

	@Test
	void saysWhereItListensAndRunsUntilItIsKilled() throws Exception {
		Process process = ForkedJvm.start(List.of(), PaystackSimulatorMain.class, "--server.port=0");
		try {
			Matcher baseUrl = Pattern.compile("http://127\\.0\\.0\\.1:\\d+").matcher(ForkedJvm.readLine(process));
			assertThat(baseUrl.find()).isTrue();
			assertThat(new TestClient(baseUrl.group()).get("/bulkcharge").status()).isEqualTo(200);
			assertThat(process.isAlive()).isTrue();
		}
		finally {
			process.destroy();
		}
	}

}
