package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.model.BulkChargeBatch;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ListRead}.
 */
class ListReadTests {

	private final TestClock clock = new TestClock();

	private final FakePaystack paystack = new FakePaystack(this.clock);

	private Instant window = Instant.EPOCH;

	@BeforeEach
	void createBatches() {
		this.paystack.perPage = 3;
		for (int i = 0; i < 9; i++) {
			this.paystack.add(EngineFixture.charges("r" + i));
			this.clock.pass(Duration.ofMinutes(1));
		}
	}

	@Test
	void isCompleteAtEmptyPage() {
		ListRead read = new ListRead(this.paystack, this.window);
		assertThat(readAll(read)).hasSize(9);
		assertThat(read.isComplete()).isTrue();
		assertThat(this.paystack.requests).last().isEqualTo("list 4");
	}

	@Test
	void isCompleteAtPageBeforeTheWindow() {
		this.window = this.paystack.batch(4).createdAt;
		ListRead read = new ListRead(this.paystack, this.window);
		assertThat(readAll(read)).hasSize(9);
		assertThat(read.isComplete()).isTrue();
		assertThat(this.paystack.requests).last().isEqualTo("list 3");
	}

	@Test
	void readsOnWhenOnlyAPartOfThePageIsBeforeTheWindow() {
		this.window = this.paystack.batch(1).createdAt;
		ListRead read = new ListRead(this.paystack, this.window);
		readAll(read);
		assertThat(this.paystack.requests).last().isEqualTo("list 4");
	}

	@Test
	void doesNotTrustTheWindowOfAscendingList() {
		this.paystack.ascending = true;
		this.window = this.paystack.batch(4).createdAt;
		ListRead read = new ListRead(this.paystack, this.window);
		assertThat(readAll(read)).hasSize(9);
		assertThat(read.isDescending()).isFalse();
		assertThat(read.isComplete()).isTrue();
	}

	@Test
	void doesNotTrustTheWindowOfListWhoseTimesAscend() {
		this.window = this.paystack.batch(4).createdAt;
		this.paystack.batch(8).createdAt = this.window.minusSeconds(3600);
		ListRead read = new ListRead(this.paystack, this.window);
		readAll(read);
		assertThat(read.isDescending()).isFalse();
		assertThat(this.paystack.requests).last().isEqualTo("list 4");
	}

	@Test
	void acceptsEqualTimes() {
		this.paystack.batch(8).createdAt = this.paystack.batch(7).createdAt;
		ListRead read = new ListRead(this.paystack, this.window);
		readAll(read);
		assertThat(read.isDescending()).isTrue();
	}

	@Test
	void skipsBatchesThatNewcomersHaveMoved() {
		this.paystack.beforeList = (page) -> {
			if (page == 2) {
				this.paystack.add(EngineFixture.charges("new"));
			}
		};
		ListRead read = new ListRead(this.paystack, this.window);
		assertThat(readAll(read)).hasSize(9).doesNotHaveDuplicates();
		assertThat(read.isDescending()).isTrue();
		assertThat(read.isComplete()).isTrue();
	}

	@Test
	void isIncompleteWhenPagesEndEarly() {
		this.paystack.beforeList = (page) -> {
			if (page == 3) {
				this.paystack.batches.forEach((batch) -> batch.listed = false);
			}
		};
		ListRead read = new ListRead(this.paystack, this.window);
		assertThat(readAll(read)).hasSize(6);
		assertThat(read.isComplete()).isFalse();
	}

	@Test
	void isIncompleteWithoutTotal() {
		this.paystack.announcesTotal = false;
		ListRead read = new ListRead(this.paystack, this.window);
		readAll(read);
		assertThat(read.isComplete()).isFalse();
	}

	@Test
	void isIncompleteWhenPagesAreRepeated() {
		RunService repeating = (RunService) java.lang.reflect.Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { RunService.class }, (proxy, method, arguments) -> this.paystack.batches(1));
		ListRead read = new ListRead(repeating, this.window);
		assertThat(readAll(read)).hasSize(3);
		assertThat(read.isComplete()).isFalse();
	}

	@Test
	void isIncompleteWithUnreadableBatch() {
		RunService service = (RunService) java.lang.reflect.Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { RunService.class }, (proxy, method, arguments) -> {
					RunService.BatchPage page = this.paystack.batches((int) arguments[0]);
					return new RunService.BatchPage(
							new io.github.bulkcharges.paystack.model.Page<>(page.page().items(),
									page.page().received(), (int) arguments[0] == 2 ? 1 : 0, page.page().total(), null,
									null, null),
							"key 1");
				});
		ListRead read = new ListRead(service, this.window);
		readAll(read);
		assertThat(read.isComplete()).isFalse();
	}

	private static List<BulkChargeBatch> readAll(ListRead read) {
		List<BulkChargeBatch> all = new ArrayList<>();
		for (List<BulkChargeBatch> page = read.next(); page != null; page = read.next()) {
			all.addAll(page);
		}
		assertThat(read.next()).isNull();
		return all;
	}

}
