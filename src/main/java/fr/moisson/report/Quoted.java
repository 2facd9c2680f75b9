package fr.moisson.report;

import fr.moisson.french.French;
import fr.moisson.interview.consent.Channel;
import fr.moisson.interview.consent.Quotes;
import fr.moisson.interview.consent.Quotes.Quote;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whose words stand in the last documents of each report, so that a document is kept back once somebody took theirs away. */
@Component
class Quoted {
    private final JdbcClient database;
    private final Quotes quotes;

    Quoted(JdbcClient database, Quotes quotes) {
        this.database = database;
        this.quotes = quotes;
    }

    /** Before the documents are written: those of before are still there, so that the words in both count. */
    @Transactional
    void begin(String project, ReportModel report) {
        keep(project, report, report.name());
    }

    /** An edition keeps its words for good, and is kept back like any other document once they are taken back. */
    @Transactional
    void freeze(String project, ReportModel report, String edition) {
        keep(project, report, edition);
    }

    private void keep(String project, ReportModel report, String document) {
        Channel channel = Citations.channel(report.audience());
        List<Quote> said = report.quotes();
        for (Quote quote : said) {
            database.sql("""
                            insert into report.quoted (project, report, verbatim, channel)
                            values (:project, :report, :verbatim, :channel)
                            on conflict (project, report, verbatim) do update set channel = excluded.channel
                            """)
                    .param("project", project)
                    .param("report", document)
                    .param("verbatim", quote.id())
                    .param("channel", channel.word())
                    .update();
        }
        appeared(report, channel);
    }

    /** A document that was taken away and that Moisson does not keep. */
    void given(ReportModel report, Channel channel) {
        appeared(report, channel);
    }

    private void appeared(ReportModel report, Channel channel) {
        quotes.appeared(
                report.quotes(), "«\u00A0" + report.title() + "\u00A0», du " + French.day(report.writtenOn()), channel);
    }

    /** Once all the documents are written: the words that only stood in those of before are gone. */
    void end(String project, ReportModel report) {
        database.sql("""
                        delete from report.quoted
                        where project = :project
                          and report = :report
                          and not verbatim = any(:verbatims)
                        """)
                .param("project", project)
                .param("report", report.name())
                .param("verbatims", report.quotes().stream().map(Quote::id).toArray(Integer[]::new))
                .update();
    }

    /** Whether all that people say in the last documents of a report may still be read. */
    boolean mayStillBeRead(String project, String report) {
        return database
                .sql("""
                        select channel, array_agg(verbatim) as verbatims
                        from report.quoted
                        where project = :project
                          and report = :report
                        group by channel
                        """)
                .param("project", project)
                .param("report", report)
                .query((row, number) -> quotes.stillSayable(
                        project, Channel.of(row.getString("channel")).orElseThrow(), List.of((Integer[])
                                row.getArray("verbatims").getArray())))
                .list()
                .stream()
                .allMatch(Boolean::booleanValue);
    }
}
