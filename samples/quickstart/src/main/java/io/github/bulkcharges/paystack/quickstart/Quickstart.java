/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.TransactionsClient;
import io.github.bulkcharges.paystack.autoconfigure.PaystackProperties;
import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.Subunits;
import io.github.bulkcharges.paystack.simulator.PaystackSimulator;

/**
 * One run: read the charges, charge, report.
 */
@Component
class Quickstart {

	private static final String SAMPLE = "charges.csv";

	private static final String TEST_KEY = "sk_test_";

	private static final Set<String> SPRING_BOOT_OPTIONS = Set.of("debug", "trace");

	private final QuickstartProperties properties;

	private final BulkChargesClient bulkCharges;

	private final TransactionsClient transactions;

	private final PaystackProperties paystack;

	private final ApplicationArguments arguments;

	private final boolean simulated;

	Quickstart(QuickstartProperties properties, BulkChargesClient bulkCharges, TransactionsClient transactions,
			PaystackProperties paystack, ApplicationArguments arguments, ObjectProvider<PaystackSimulator> simulator) {
		this.properties = properties;
		this.bulkCharges = bulkCharges;
		this.transactions = transactions;
		this.paystack = paystack;
		this.arguments = arguments;
		this.simulated = simulator.getIfAvailable() != null;
	}

	/**
	 * Charge everybody, if everything is in order.
	 * @param terminal where to say what happens
	 * @return how it ended
	 * @throws InterruptedException when the thread is interrupted
	 */
	ExitCode run(Terminal terminal) throws InterruptedException {
		Money money;
		ReportFile report;
		List<BulkCharge> charges;
		try {
			checkArguments();
			money = money();
			Path file = path("charges", this.properties.charges());
			report = report(money, file);
			charges = charges(money, file);
			terminal.println(OutcomeTable.charges(charges.size()) + " from "
					+ ((file != null) ? file : "the sample in this application") + ", "
					+ money.text(sum(money, charges)) + " " + money.currency() + " in all.");
			checkKey();
			terminal.println("They go to " + destination() + ".");
		}
		catch (UnusableInputException ex) {
			terminal.println(ex.getMessage());
			terminal.println("Nobody was charged.");
			return ExitCode.NOTHING_CHARGED;
		}
		return charge(terminal, money, report, charges);
	}

	private ExitCode charge(Terminal terminal, Money money, @Nullable ReportFile report, List<BulkCharge> charges)
			throws InterruptedException {
		Time time = Time.system();
		BillingCycle cycle = new BillingCycle(this.bulkCharges, this.transactions, new ProgressLine(terminal, time),
				time, this.properties.pollInterval(), this.properties.waitAtMost());
		Summary summary = new Summary(terminal, money, report);
		Boolean demo = this.properties.demo();
		BillingCycle.Result result;
		try {
			result = cycle.run(charges, (demo != null) ? demo : this.simulated);
		}
		catch (PaystackException ex) {
			terminal.println(ex.getMessage());
			if (ex.delivery() == Delivery.UNKNOWN) {
				return summary.ofUnknown(charges);
			}
			terminal.println("Nobody was charged.");
			return ExitCode.NOTHING_CHARGED;
		}
		return summary.of(result);
	}

	/**
	 * Rejects arguments without an option name, so that a forgotten name does not charge
	 * the sample file.
	 */
	private void checkArguments() throws UnusableInputException {
		for (String argument : this.arguments.getNonOptionArgs()) {
			throw new UnusableInputException(
					"'" + argument + "' is not an option; files are named as in " + "--quickstart.charges=FILE");
		}
		for (String option : this.arguments.getOptionNames()) {
			if (!option.contains(".") && !SPRING_BOOT_OPTIONS.contains(option)) {
				throw new UnusableInputException("There is no option --" + option
						+ "; the options have names such as --quickstart.charges, and are listed in the README");
			}
		}
	}

	private Money money() throws UnusableInputException {
		try {
			return new Money(Subunits.forCurrency(this.properties.currency()));
		}
		catch (IllegalArgumentException ex) {
			throw new UnusableInputException("quickstart.currency: " + ex.getMessage());
		}
	}

	private @Nullable ReportFile report(Money money, @Nullable Path charges) throws UnusableInputException {
		Path file = path("report", this.properties.report());
		if (file == null) {
			return null;
		}
		ReportFile report = new ReportFile(file, money);
		String problem = report.problem(charges);
		if (problem != null) {
			throw new UnusableInputException("quickstart.report: " + file + " " + problem);
		}
		return report;
	}

	private List<BulkCharge> charges(Money money, @Nullable Path file) throws UnusableInputException {
		try (InputStream content = (file != null) ? Files.newInputStream(file)
				: new ClassPathResource(SAMPLE).getInputStream()) {
			return ChargesFile.read((file != null) ? file.toString() : SAMPLE, content, money.currency());
		}
		catch (NoSuchFileException ex) {
			throw new UnusableInputException("quickstart.charges: there is no file " + file);
		}
		catch (IOException ex) {
			throw new UnusableInputException("quickstart.charges: " + file + " cannot be read: " + ex);
		}
	}

	private static @Nullable Path path(String option, @Nullable String value) throws UnusableInputException {
		if (value == null) {
			return null;
		}
		if (value.isBlank()) {
			throw new UnusableInputException("quickstart." + option + ": is empty; it needs the name of a file");
		}
		try {
			return Path.of(value);
		}
		catch (InvalidPathException ex) {
			throw new UnusableInputException("quickstart." + option + ": " + ex.getMessage());
		}
	}

	private String destination() {
		if (this.simulated) {
			return "a simulator inside this process, because no secret key is set (PAYSTACK_SECRET_KEY)";
		}
		String baseUrl = this.paystack.baseUrl();
		return baseUrl.equals(Paystack.DEFAULT_BASE_URL) ? "Paystack" : baseUrl;
	}

	/**
	 * Anything that is not surely a test key may move money.
	 */
	private void checkKey() throws UnusableInputException {
		String key = this.paystack.secretKey();
		if (key != null && key.startsWith(TEST_KEY)) {
			return;
		}
		if (!this.properties.live()) {
			throw new UnusableInputException("The secret key does not start with " + TEST_KEY
					+ ", so real customers would be debited. If that is wanted, add --quickstart.live=true");
		}
		if (this.properties.charges() == null) {
			throw new UnusableInputException(
					"The sample is not for a live key. Name your own file with --quickstart.charges=FILE");
		}
	}

	private static BigDecimal sum(Money money, List<BulkCharge> charges) {
		return charges.stream().map((charge) -> money.major(charge.amount())).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

}
