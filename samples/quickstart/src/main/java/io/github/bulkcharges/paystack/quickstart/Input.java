/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ApplicationArguments;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;

import io.github.bulkcharges.paystack.model.Subunits;

/**
 * The validated options of a run.
 *
 * @param id the ID of the run
 * @param file the charges
 * @param currency the currency of their amounts
 * @param report the report to write, or {@code null}
 */
record Input(String id, ChargesFile file, Subunits currency, @Nullable ReportFile report) {

	static final String TEST_KEY = "sk_test_";

	private static final String SAMPLE = "charges.csv";

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.=-]{1,100}");

	private static final Set<String> SPRING_BOOT_OPTIONS = Set.of("debug", "trace");

	/**
	 * Validates the options.
	 * @throws UnusableInputException if an option is invalid, or customers would be
	 * debited though that was not allowed
	 */
	static Input of(QuickstartProperties properties, ApplicationArguments arguments, @Nullable String secretKey) {
		checkArguments(arguments);
		checkKey(properties, secretKey);
		Subunits currency;
		try {
			currency = Subunits.forCurrency(properties.currency());
		}
		catch (IllegalArgumentException ex) {
			throw new UnusableInputException("quickstart.currency: " + ex.getMessage());
		}
		Path charges = path("charges", properties.charges());
		if (charges != null && !Files.exists(charges)) {
			throw new UnusableInputException("quickstart.charges: there is no file " + charges);
		}
		ChargesFile file = (charges != null)
				? new ChargesFile(charges.toString(), new FileSystemResource(charges), currency)
				: new ChargesFile(SAMPLE, new ClassPathResource(SAMPLE), currency);
		Path report = path("report", properties.report());
		String id = (properties.run() != null) ? properties.run() : id(charges);
		if (!ID.matcher(id).matches()) {
			throw new UnusableInputException(
					"quickstart.run: must have 1 to 100 characters; allowed are letters, digits and - _ . =");
		}
		return new Input(id, file, currency, (report != null) ? ReportFile.of(report, charges, currency) : null);
	}

	/**
	 * Rejects arguments without an option name, so that a forgotten name does not charge
	 * the sample file.
	 */
	private static void checkArguments(ApplicationArguments arguments) {
		for (String argument : arguments.getNonOptionArgs()) {
			throw new UnusableInputException(
					"'" + argument + "' is not an option; files are named as in --quickstart.charges=FILE");
		}
		for (String option : arguments.getOptionNames()) {
			if (!option.contains(".") && !SPRING_BOOT_OPTIONS.contains(option)) {
				throw new UnusableInputException("There is no option --" + option
						+ "; the options have names such as --quickstart.charges, and are listed in the README");
			}
		}
	}

	/**
	 * Anything that is not surely a test key may move money.
	 */
	private static void checkKey(QuickstartProperties properties, @Nullable String secretKey) {
		boolean test = secretKey != null && secretKey.startsWith(TEST_KEY);
		if (!test && !properties.live()) {
			throw new UnusableInputException("The secret key does not start with " + TEST_KEY
					+ ", so real customers would be debited. If that is wanted, add --quickstart.live=true");
		}
		if (!test && properties.charges() == null) {
			throw new UnusableInputException(
					"The sample is not for a live key. Name your own file with --quickstart.charges=FILE");
		}
	}

	/**
	 * Returns the ID of the run, which is the same if the same command is called again.
	 */
	private static String id(@Nullable Path charges) {
		String name = (charges != null) ? charges.getFileName().toString() : "sample";
		return name.replaceFirst("(?<=.)\\.[^.]*$", "").replaceAll("[^A-Za-z0-9_.=-]", "-");
	}

	private static @Nullable Path path(String option, @Nullable String value) {
		if (value != null && value.isBlank()) {
			throw new UnusableInputException("quickstart." + option + ": is empty; it needs the name of a file");
		}
		return (value != null) ? Path.of(value) : null;
	}

}
