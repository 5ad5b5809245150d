package io.github.bulkcharges.paystack.billing;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Bills over HTTP.
 */
@SpringBootApplication
public class BillingServiceApplication {

	/**
	 * Run the application.
	 * @param args options, such as {@code --server.port=8081}
	 */
	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(BillingServiceApplication.class);
		application.addInitializers(new EmbeddedSimulator());
		application.run(args);
	}

}
