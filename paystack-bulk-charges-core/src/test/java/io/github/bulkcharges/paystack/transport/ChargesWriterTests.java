package io.github.bulkcharges.paystack.transport;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import io.github.bulkcharges.paystack.model.BulkCharge;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request says what the charges say, as the annotations of the model have it.
 */
class ChargesWriterTests {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final ChargesWriter writer = new ChargesWriter(MAPPER);

	@Test
	void allFieldsAreWrittenInTheOrderOfTheDocumentation() {
		BulkCharge charge = BulkCharge.of("AUTH_1", 250_050, "inv-1")
			.withAttemptPartialDebit(true)
			.withAtLeast(100_000)
			.withMetadata(Map.of("invoice", List.of(1L, new BigDecimal("2.50"))));
		assertThat(written(List.of(charge, BulkCharge.of("AUTH_2", 1, "inv-2")))).isEqualTo("""
				[{"authorization":"AUTH_1","amount":250050,"reference":"inv-1","attempt_partial_debit":true,\
				"at_least":100000,"metadata":{"invoice":[1,2.50]}},\
				{"authorization":"AUTH_2","amount":1,"reference":"inv-2"}]""");
	}

	@Property(tries = 300)
	void theBytesAreThoseOfTheMapper(@ForAll("charges") List<BulkCharge> charges) {
		assertThat(written(charges)).isEqualTo(MAPPER.writeValueAsString(charges));
	}

	@Provide
	Arbitrary<List<BulkCharge>> charges() {
		Arbitrary<Object> value = Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(9).map((text) -> (Object) text),
				Arbitraries.longs().map((number) -> (Object) number),
				Arbitraries.bigDecimals().map((number) -> (Object) number),
				Arbitraries.of(true, false).map((flag) -> (Object) flag));
		Arbitrary<Map<String, Object>> metadata = Arbitraries.maps(Arbitraries.strings().ofMaxLength(5), value)
			.ofMaxSize(3);
		return Combinators
			.combine(Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(20),
					Arbitraries.longs().between(2, 1_000_000_000_000L), Arbitraries.of(true, false), metadata)
			.as((text, amount, partial, fields) -> {
				BulkCharge charge = BulkCharge.of("AUTH_" + text, amount, "inv-" + text).withMetadata(fields);
				return partial ? charge.withAttemptPartialDebit(true).withAtLeast(amount / 2) : charge;
			})
			.list()
			.ofMaxSize(5);
	}

	private String written(List<BulkCharge> charges) {
		return new String(this.writer.write(charges), StandardCharsets.UTF_8);
	}

}
