package io.github.bulkcharges.paystack.simulator;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with the next requests to each endpoint.
 */
final class ServiceFaults {

	private final Map<Endpoint, Queue<ServiceFault>> next = new ConcurrentHashMap<>();

	void add(Endpoint endpoint, List<ServiceFault> faults) {
		this.next.computeIfAbsent(endpoint, (key) -> new ConcurrentLinkedQueue<>()).addAll(faults);
	}

	@Nullable ServiceFault next(Endpoint endpoint) {
		Queue<ServiceFault> faults = this.next.get(endpoint);
		return (faults != null) ? faults.poll() : null;
	}

	void reset() {
		this.next.clear();
	}

}
