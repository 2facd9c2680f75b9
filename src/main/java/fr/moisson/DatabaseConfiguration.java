package fr.moisson;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The database: a server when {@code spring.datasource.url} names one, else a PostgreSQL of our own under {@code moisson.home}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "embedded")
class DatabaseConfiguration {

    /** @param first what each connection is told first */
    @Bean(destroyMethod = "close")
    DataSource dataSource(
            EmbeddedDatabase database, @Value("${spring.datasource.hikari.connection-init-sql}") String first) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(12);
        pool.setMinimumIdle(2);
        pool.setConnectionInitSql(first);
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        // A server's error detail quotes the row: it must not reach a log.
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        return pool;
    }
}
