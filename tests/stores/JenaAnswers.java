// Answers every query of a folder over a Turtle file by Jena's ARQ: java -cp 'jena/*' JenaAnswers.java graph.ttl queries answers

import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.jena.query.Dataset;
import org.apache.jena.query.DatasetFactory;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.riot.RDFDataMgr;

public class JenaAnswers {
    public static void main(String[] arguments) throws Exception {
        Dataset data = DatasetFactory.createTxnMem();
        data.executeWrite(() -> RDFDataMgr.read(data, arguments[0]));
        data.begin(org.apache.jena.query.ReadWrite.READ);
        System.out.println(data.getDefaultModel().size());
        try (DirectoryStream<Path> queries = Files.newDirectoryStream(Path.of(arguments[1]), "*.rq")) {
            for (Path file : queries) {
                Path answer = Path.of(arguments[2], file.getFileName().toString().replace(".rq", ".json"));
                try (QueryExecution asked = QueryExecutionFactory.create(QueryFactory.create(Files.readString(file)), data);
                        OutputStream out = Files.newOutputStream(answer)) {
                    ResultSetFormatter.outputAsJSON(out, asked.execSelect());
                }
            }
        }
    }
}
