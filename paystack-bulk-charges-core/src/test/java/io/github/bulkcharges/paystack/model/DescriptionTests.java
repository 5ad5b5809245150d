package io.github.bulkcharges.paystack.model;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a log shows of the model: enough to know which one it is, and nothing that can be
 * charged or belongs to a customer.
 */
class DescriptionTests {

	private static final Authorization AUTHORIZATION = new Authorization("AUTH_secret1234", "408408", "4081", "12",
			"2030", "card", "visa", "TEST BANK", "NG", "visa", true, "SIG_secret", "Ada Obi", Map.of());

	private static final Customer CUSTOMER = new Customer(7L, "CUS_7", "ada@example.com", "Ada", "Obi", "0800", null,
			null, Metadata.NONE, Map.of());

	private static final Transaction TRANSACTION = new Transaction(9L, Mode.TEST, TransactionStatus.SUCCESS, "inv-1",
			100L, 100L, "NGN", null, "Approved", "approved", "card", "10.0.0.1", 1L, null, null,
			new Metadata(Map.of("secret", "ada@example.com"), null), CUSTOMER, AUTHORIZATION, Map.of());

	static Stream<Arguments> model() {
		return Stream.of(
				Arguments.of(new BulkChargeBatch("BCH_1", 1L, null, null, Mode.TEST, BatchStatus.ACTIVE, 2, 1, null,
						null, Map.of()), List.of("BCH_1", "active", "2", "1")),
				Arguments.of(TRANSACTION, List.of("inv-1", "success", "100")),
				Arguments.of(AUTHORIZATION, List.of("AUTH_…1234")), Arguments.of(CUSTOMER, List.of("CUS_7")),
				Arguments.of(new Metadata(Map.of("secret", "ada@example.com"), null), List.of("1 field")),
				Arguments.of(
						new BatchCharge(3L, 1L, null, Mode.TEST, "inv-1", ChargeStatus.SUCCESS, null, 100L, 100L, "NGN",
								false, null, Metadata.NONE, CUSTOMER, AUTHORIZATION, TRANSACTION, null, null, Map.of()),
						List.of("inv-1", "success", "100")));
	}

	@ParameterizedTest
	@MethodSource("model")
	void itIsNamedAndNothingSecretIsShown(Object described, List<String> shown) {
		assertThat(described.toString()).contains(shown)
			.doesNotContain("secret", "ada@example.com", "Obi", "0800", "408408", "4081", "SIG_", "10.0.0.1");
	}

}
