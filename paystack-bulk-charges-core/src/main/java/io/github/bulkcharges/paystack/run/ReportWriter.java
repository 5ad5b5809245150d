/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.run;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes charges, one after the other.
 */
final class ReportWriter {

	private static final List<Column> COLUMNS = List.of(new Column("reference", ChargeOutcome::reference),
			new Column("run", ChargeOutcome::runId), new Column("batch", ChargeOutcome::batchNumber),
			new Column("outcome", (charge) -> name(charge.kind())),
			new Column("requestedAmount", ChargeOutcome::requestedAmount),
			new Column("debitedAmount", ChargeOutcome::debitedAmount),
			new Column("outstandingAmount", ChargeOutcome::outstandingAmount),
			new Column("currency", ChargeOutcome::currency), new Column("fees", ChargeOutcome::fees),
			new Column("responseCode", ChargeOutcome::responseCode),
			new Column("recommendedAction", (charge) -> name(charge.recommendedAction())),
			new Column("transactionId", ChargeOutcome::transactionId),
			new Column("paidAt", (charge) -> text(charge.paidAt())),
			new Column("settledAt", (charge) -> text(charge.settledAt())),
			new Column("retryOf", ChargeOutcome::retryOf));

	private final JsonMapper mapper = JsonMapper.builder().build();

	private final Writer writer;

	ReportWriter(Writer writer) {
		this.writer = writer;
	}

	void writeCsv(Stream<ChargeOutcome> charges) throws IOException {
		this.writer.write(COLUMNS.stream().map(Column::name).collect(Collectors.joining(",")) + "\r\n");
		Iterator<ChargeOutcome> iterator = charges.iterator();
		while (iterator.hasNext()) {
			ChargeOutcome charge = iterator.next();
			this.writer.write(COLUMNS.stream()
				.map((column) -> cell(column.value().apply(charge)))
				.collect(Collectors.joining(",")) + "\r\n");
		}
	}

	void writeJsonLines(Stream<ChargeOutcome> charges) throws IOException {
		Iterator<ChargeOutcome> iterator = charges.iterator();
		while (iterator.hasNext()) {
			ChargeOutcome charge = iterator.next();
			Map<String, @Nullable Object> fields = new LinkedHashMap<>();
			COLUMNS.forEach((column) -> fields.put(column.name(), column.value().apply(charge)));
			this.writer.write(this.mapper.writeValueAsString(fields) + "\n");
		}
	}

	private static String cell(@Nullable Object value) {
		if (value == null) {
			return "";
		}
		if (value instanceof Number) {
			return value.toString();
		}
		String text = value.toString();
		String safe = (!text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0) ? "'" + text : text;
		boolean quoted = safe.chars().anyMatch((c) -> c == ',' || c == '"' || c == '\r' || c == '\n');
		return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
	}

	private static @Nullable String name(@Nullable Enum<?> value) {
		return (value != null) ? value.name() : null;
	}

	private static @Nullable String text(@Nullable Instant time) {
		return (time != null) ? time.toString() : null;
	}

	/**
	 * A column.
	 *
	 * @param name its name
	 * @param value returns its value for a charge
	 */
	private record Column(String name, Function<ChargeOutcome, @Nullable Object> value) {

	}

}
