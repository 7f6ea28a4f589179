import ca.uhn.fhir.batch2.jobs.config.Batch2JobsConfig;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.ThreadPoolFactoryConfig;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.batch2.JpaBatch2Config;
import ca.uhn.fhir.jpa.config.HapiJpaConfig;
import ca.uhn.fhir.jpa.config.r4.JpaR4Config;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.provider.JpaSystemProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.jpa.subscription.channel.config.SubscriptionChannelConfig;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import jakarta.persistence.EntityManagerFactory;
import java.net.InetSocketAddress;
import java.util.Properties;
import javax.sql.DataSource;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

/**
 * HAPI FHIR R4 over an H2 database in a folder, on loopback: {@code java HapiServer.java PORT FOLDER}. Every setting that
 * is not named here is HAPI's own default. It ends when its standard input closes or on SIGTERM.
 */
public class HapiServer {
  public static void main(String[] words) throws Exception {
    System.setProperty("database", words[1]);
    var beans = new AnnotationConfigApplicationContext(Settings.class);
    var server = new Server(new InetSocketAddress("127.0.0.1", Integer.parseInt(words[0])));
    var paths = new ServletContextHandler("/");
    paths.addServlet(new ServletHolder(fhirBase(beans)), "/fhir/*");
    server.setHandler(paths);
    server.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, beans)));
    while (System.in.read() >= 0) {}
    System.exit(0);
  }

  private static void stop(Server server, AnnotationConfigApplicationContext beans) {
    try {
      server.stop();
    } catch (Exception problem) {
      problem.printStackTrace();
    }
    beans.close();
  }

  private static RestfulServer fhirBase(AnnotationConfigApplicationContext beans) {
    var base = new RestfulServer(beans.getBean(FhirContext.class));
    base.registerProviders(beans.getBean(ResourceProviderFactory.class).createProviders());
    base.registerProvider(beans.getBean(JpaSystemProvider.class));
    base.setPagingProvider(beans.getBean(DatabaseBackedPagingProvider.class));
    base.setDefaultResponseEncoding(EncodingEnum.JSON);
    base.setServerConformanceProvider(
        new JpaCapabilityStatementProvider(
            base,
            beans.getBean(IFhirSystemDao.class),
            beans.getBean(JpaStorageSettings.class),
            beans.getBean(ISearchParamRegistry.class),
            beans.getBean(IValidationSupport.class)));
    return base;
  }

  @Configuration
  @Import({
    JpaR4Config.class,
    HapiJpaConfig.class,
    JpaBatch2Config.class,
    Batch2JobsConfig.class,
    SubscriptionChannelConfig.class,
    ThreadPoolFactoryConfig.class
  })
  public static class Settings {
    @Bean
    public JpaStorageSettings storageSettings() {
      return new JpaStorageSettings();
    }

    @Bean
    public PartitionSettings partitionSettings() {
      return new PartitionSettings();
    }

    @Bean
    public SubscriptionSettings subscriptionSettings() {
      return new SubscriptionSettings();
    }

    @Bean(destroyMethod = "dispose")
    public JdbcConnectionPool dataSource() {
      return JdbcConnectionPool.create("jdbc:h2:file:" + System.getProperty("database") + "/charts", "sa", "");
    }

    @Bean
    public LocalContainerEntityManagerFactoryBean entityManagerFactory(
        ConfigurableListableBeanFactory beans, FhirContext fhir, JpaStorageSettings storage, DataSource database) {
      var factory = HapiEntityManagerFactoryUtil.newEntityManagerFactory(beans, fhir, storage);
      var properties = new Properties();
      properties.put("hibernate.dialect", HapiFhirH2Dialect.class.getName());
      properties.put("hibernate.hbm2ddl.auto", "update");
      properties.put("hibernate.search.enabled", "false");
      factory.setPersistenceUnitName("charts");
      factory.setDataSource(database);
      factory.setJpaProperties(properties);
      return factory;
    }

    @Bean
    public JpaTransactionManager transactionManager(EntityManagerFactory factory) {
      return new JpaTransactionManager(factory);
    }
  }
}
