-- Tables of the ledger of runs, schema version 1. Times are epoch milliseconds of the clock of the database.

CREATE TABLE IF NOT EXISTS paystack_run (
	mode VARCHAR(4) NOT NULL,
	run_id VARCHAR(100) NOT NULL,
	state VARCHAR(10) NOT NULL,
	version INTEGER NOT NULL,
	client VARCHAR(100) NOT NULL,
	integration BIGINT,
	mark BIGINT,
	mark_code VARCHAR(100),
	reconciled_at BIGINT,
	server_identity VARCHAR(100),
	refusals INTEGER NOT NULL,
	charges INTEGER,
	amount BIGINT,
	started_at BIGINT,
	send_before BIGINT,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (mode, run_id)
) ENGINE = InnoDB, CHARACTER SET utf8mb4, COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS paystack_batch (
	mode VARCHAR(4) NOT NULL,
	run_id VARCHAR(100) NOT NULL,
	batch_no INTEGER NOT NULL,
	state VARCHAR(10) NOT NULL,
	version INTEGER NOT NULL,
	attempt INTEGER NOT NULL,
	absences INTEGER NOT NULL,
	key_fingerprint VARCHAR(16),
	lease_until BIGINT,
	look_from BIGINT,
	absent_at BIGINT,
	undecided_since BIGINT,
	undecided_code VARCHAR(100),
	not_before BIGINT,
	accepted_at BIGINT,
	charges INTEGER NOT NULL,
	amount BIGINT NOT NULL,
	withdrawn BOOLEAN NOT NULL,
	batch_id BIGINT,
	batch_code VARCHAR(100),
	other_code VARCHAR(100),
	ruled_out VARCHAR(1000),
	detail VARCHAR(1000),
	PRIMARY KEY (mode, run_id, batch_no)
) ENGINE = InnoDB, CHARACTER SET utf8mb4, COLLATE utf8mb4_nopad_bin;
CREATE UNIQUE INDEX IF NOT EXISTS paystack_batch_code ON paystack_batch (mode, batch_code);
CREATE INDEX IF NOT EXISTS paystack_batch_other ON paystack_batch (mode, other_code);
CREATE INDEX IF NOT EXISTS paystack_batch_state ON paystack_batch (state, mode, run_id, batch_no);

-- The primary key is what prevents a second charge with the same reference. Never delete rows by hand.
CREATE TABLE IF NOT EXISTS paystack_charge (
	mode VARCHAR(4) NOT NULL,
	reference_key VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	reference VARCHAR(100) NOT NULL,
	run_id VARCHAR(100) NOT NULL,
	batch_no INTEGER,
	amount BIGINT NOT NULL,
	digest VARCHAR(64) NOT NULL,
	payload VARCHAR(8000),
	retry_of VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin,
	outcome VARCHAR(20),
	debited BIGINT,
	currency VARCHAR(3),
	response_code VARCHAR(60),
	transaction_id BIGINT,
	fees BIGINT,
	paid_at BIGINT,
	settled_at BIGINT,
	PRIMARY KEY (reference_key, mode)
) ENGINE = InnoDB, CHARACTER SET utf8mb4, COLLATE utf8mb4_nopad_bin;
CREATE UNIQUE INDEX IF NOT EXISTS paystack_charge_retry ON paystack_charge (retry_of, mode);
CREATE INDEX IF NOT EXISTS paystack_charge_batch ON paystack_charge (mode, run_id, batch_no, reference_key);

CREATE TABLE IF NOT EXISTS paystack_lease (
	name VARCHAR(160) NOT NULL PRIMARY KEY,
	holder VARCHAR(100) NOT NULL,
	until_ms BIGINT NOT NULL
) ENGINE = InnoDB, CHARACTER SET utf8mb4, COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS paystack_audit (
	id BIGINT AUTO_INCREMENT PRIMARY KEY,
	mode VARCHAR(4) NOT NULL,
	run_id VARCHAR(100) NOT NULL,
	batch_no INTEGER,
	happened_at BIGINT NOT NULL,
	actor VARCHAR(100) NOT NULL,
	action VARCHAR(30) NOT NULL,
	detail VARCHAR(1000)
) ENGINE = InnoDB, CHARACTER SET utf8mb4, COLLATE utf8mb4_nopad_bin;
CREATE INDEX IF NOT EXISTS paystack_audit_run ON paystack_audit (mode, run_id);

CREATE TABLE IF NOT EXISTS paystack_schema (
	version INTEGER NOT NULL
) ENGINE = InnoDB, CHARACTER SET utf8mb4, COLLATE utf8mb4_nopad_bin;
INSERT INTO paystack_schema (version) SELECT 1 FROM dual WHERE NOT EXISTS (SELECT version FROM paystack_schema);
