CREATE TABLE customer (
  id BIGINT PRIMARY KEY, name VARCHAR(100) NOT NULL, email VARCHAR(200) NOT NULL,
  authorization_code VARCHAR(100) NOT NULL);
CREATE INDEX customer_email ON customer (email);

-- Amounts are subunits. A plan with a minimum debit accepts less than its amount.
CREATE TABLE plan (
  id INTEGER PRIMARY KEY, name VARCHAR(50) NOT NULL, amount BIGINT NOT NULL, minimum_debit BIGINT);

CREATE TABLE subscription (
  id BIGINT PRIMARY KEY, customer_id BIGINT NOT NULL REFERENCES customer, plan_id INTEGER NOT NULL REFERENCES plan,
  active BOOLEAN NOT NULL);
CREATE INDEX subscription_customer ON subscription (customer_id);

CREATE TABLE invoice (
  number VARCHAR(50) PRIMARY KEY, subscription_id BIGINT NOT NULL REFERENCES subscription,
  billing_month VARCHAR(7) NOT NULL, amount BIGINT NOT NULL, UNIQUE (subscription_id, billing_month));

-- An attempt to charge an invoice. Its reference is never used for anything else.
CREATE TABLE attempt (
  reference VARCHAR(60) PRIMARY KEY, invoice_number VARCHAR(50) NOT NULL REFERENCES invoice,
  customer_id BIGINT NOT NULL REFERENCES customer, run_id VARCHAR(100) NOT NULL, retry_of VARCHAR(60) UNIQUE,
  amount BIGINT NOT NULL, created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  outcome VARCHAR(20), debited BIGINT, response_code VARCHAR(60), recommended_action VARCHAR(20),
  retry_at TIMESTAMP WITH TIME ZONE, booked_at TIMESTAMP WITH TIME ZONE);
CREATE INDEX attempt_invoice ON attempt (invoice_number);
CREATE INDEX attempt_customer ON attempt (customer_id);
CREATE INDEX attempt_run ON attempt (run_id, outcome);
CREATE INDEX attempt_outcome ON attempt (outcome);
CREATE INDEX attempt_retry ON attempt (retry_at);

INSERT INTO plan (id, name, amount, minimum_debit) VALUES
  (1, 'Basic', 250000, NULL), (2, 'Family', 750000, NULL), (3, 'Business', 2500000, NULL), (4, 'Savings', 1000000, 100000);
