/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.util.function.SingletonSupplier;

import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.autoconfigure.ClientCandidates;
import io.github.bulkcharges.paystack.autoconfigure.PaystackClientNames;
import io.github.bulkcharges.paystack.autoconfigure.PaystackClients;
import io.github.bulkcharges.paystack.internal.run.RunsAssembly;
import io.github.bulkcharges.paystack.internal.security.Credential;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.OutcomeHandler;
import io.github.bulkcharges.paystack.run.RunListener;
import io.github.bulkcharges.paystack.run.RunSettings;

/**
 * Creates the runs of each client when they are needed, starts their work with the
 * application, and stops it before anything that they use is closed.
 * <p>
 * It starts after and stops before everything else, because handlers may use anything. It
 * is not paused, because what was closed cannot be started again.
 */
final class RunsFactory implements SmartLifecycle {

	static final String BEAN_NAME = "io.github.bulkcharges.paystack.autoconfigure.run.internalRunsFactory";

	private static final Logger logger = LoggerFactory.getLogger(RunsFactory.class);

	private final PaystackClients clients;

	private final PaystackRunsProperties properties;

	private final LedgerDataSource ledger;

	private final ClientCandidates candidates;

	private final ListableBeanFactory beanFactory;

	private final ApplicationEventPublisher eventPublisher;

	private final ObjectProvider<RunMetrics> metrics;

	private final List<CreatedRuns> created = new CopyOnWriteArrayList<>();

	private volatile boolean running;

	RunsFactory(PaystackClients clients, PaystackRunsProperties properties, LedgerDataSource ledger,
			ClientCandidates candidates, ListableBeanFactory beanFactory, ApplicationEventPublisher eventPublisher,
			ObjectProvider<RunMetrics> metrics) {
		this.clients = clients;
		this.properties = properties;
		this.ledger = ledger;
		this.candidates = candidates;
		this.beanFactory = beanFactory;
		this.eventPublisher = eventPublisher;
		this.metrics = metrics;
	}

	/**
	 * Creates the runs of a client. Nothing is sent before the application has started,
	 * unless a run is submitted or started earlier.
	 */
	BulkChargeRuns bulkChargeRuns(String client, Paystack paystack) {
		requireName(client, paystack.name());
		Mode mode = requireMode(client, paystack);
		DataSource dataSource = this.ledger.find(!mode.equals(Mode.TEST));
		if (dataSource == null) {
			logger.warn("The runs of Paystack client '{}' are kept in memory. A restart forgets what was sent", client);
		}
		SingletonSupplier<List<OutcomeHandler>> handlers = SingletonSupplier
			.of(() -> this.candidates.findAll(OutcomeHandler.class, client));
		List<RunListener> own = new CopyOnWriteArrayList<>(List.of(new RunEventPublisher(client, this.eventPublisher)));
		SingletonSupplier<List<RunListener>> listeners = SingletonSupplier.of(() -> listeners(client, own));
		RunsAssembly assembly = new RunsAssembly(paystack, mode, this.properties.toSettings(), handlers::obtain,
				listeners::obtain);
		BulkChargeRuns runs = assembly.build(dataSource, dataSource != null && this.ledger.isInitialized(dataSource),
				dataSource == null);
		checkLedger(runs);
		this.metrics.ifAvailable((meters) -> {
			meters.bind(client, mode.value(), runs);
			own.add(meters.listener(client, mode.value()));
		});
		this.created.add(new CreatedRuns(runs, handlers, listeners));
		if (this.running) {
			runs.followUnfinished();
		}
		return runs;
	}

	/**
	 * The ledger distinguishes clients by the name of their {@link Paystack}. Two with
	 * the same name would send each other's charges.
	 */
	private void requireName(String client, String name) {
		if (!name.equals(client) && (!client.equals(PaystackClients.DEFAULT) || this.clients.all().containsKey(name))) {
			throw new UnusableLedgerException(
					"the Paystack bean of the client '" + client + "' has the name '" + name
							+ "', so that its runs could be taken for those of another client",
					"Set Paystack.builder().name(\"" + client + "\").", null);
		}
	}

	private Mode requireMode(String client, Paystack paystack) {
		Mode mode = (paystack.mode() != null) ? paystack.mode() : modeOfKey(client);
		if (!mode.equals(Mode.TEST) && this.properties.settleDelay().compareTo(RunSettings.MIN_LIVE_SETTLE_DELAY) < 0) {
			throw new InvalidConfigurationPropertyValueException("paystack.runs.settle-delay",
					this.properties.settleDelay(), "settle-delay must be at least 5 minutes with a live key");
		}
		return mode;
	}

	/**
	 * Reads the key of a client for which no mode is set.
	 */
	private Mode modeOfKey(String client) {
		Mode mode = null;
		RuntimeException failure = null;
		try {
			mode = Credential.kindOf(this.clients.get(client).secretKeySource().secretKey());
		}
		catch (RuntimeException ex) {
			failure = ex;
		}
		if (mode == null) {
			throw new UnusableLedgerException("it is not known whether the secret key is a test or a live key",
					"Set " + PaystackClientNames.property(client, "mode")
							+ " to test or live, or the mode of your own client.",
					failure);
		}
		return mode;
	}

	private List<RunListener> listeners(String client, List<RunListener> own) {
		List<RunListener> listeners = new ArrayList<>(own);
		listeners.addAll(this.candidates.findAll(RunListener.class, client));
		return List.copyOf(listeners);
	}

	/**
	 * Fails for a database that is not supported, and for missing tables. If the database
	 * cannot be reached, the application starts, and the work is tried again.
	 */
	private static void checkLedger(BulkChargeRuns runs) {
		try {
			runs.unfinished();
		}
		catch (IllegalStateException ex) {
			throw new UnusableLedgerException(String.valueOf(ex.getMessage()), """
					Copy the script to your migrations, or set paystack.runs.initialize-schema=always. To use \
					another database, define a DataSource bean with @PaystackDataSource.""", ex);
		}
		catch (RuntimeException ex) {
			logger.debug("The ledger cannot be checked", ex);
		}
	}

	/**
	 * Returns whether runs were created here, and not by the application.
	 */
	boolean hasCreated(BulkChargeRuns runs) {
		return this.created.stream().anyMatch((all) -> all.runs() == runs);
	}

	@Override
	public void start() {
		Map<String, BulkChargeRuns> resumed = this.properties.resumeOnStartup()
				? this.beanFactory.getBeansOfType(BulkChargeRuns.class, false, true) : Map.of();
		this.created.forEach((all) -> {
			all.handlers().obtain();
			all.listeners().obtain();
		});
		this.running = true;
		this.created.forEach((all) -> all.runs().followUnfinished());
		resumed.values().forEach(BulkChargeRuns::resumeUnfinished);
	}

	/**
	 * Waits for what is being sent or settled, for all clients at once and for a bounded
	 * time.
	 */
	@Override
	public void stop() {
		this.running = false;
		Executor executor = new SimpleAsyncTaskExecutor("paystack-runs-stop-");
		CompletableFuture
			.allOf(this.created.stream()
				.map((all) -> CompletableFuture.runAsync(all.runs()::close, executor))
				.toArray(CompletableFuture[]::new))
			.join();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public boolean isPauseable() {
		return false;
	}

	/**
	 * The runs of a client. Handlers and listeners may need the runs, so that they are
	 * looked up later.
	 */
	private record CreatedRuns(BulkChargeRuns runs, SingletonSupplier<List<OutcomeHandler>> handlers,
			SingletonSupplier<List<RunListener>> listeners) {

	}

}
