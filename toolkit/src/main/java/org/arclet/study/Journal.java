package org.arclet.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** One study in a log, as it is now: for all threads of this process. */
final class Journal {

  private final Log log;
  private final String name;
  private final Ledger ledger = new Ledger();
  private final Records records = new Records(UUID.randomUUID().toString());

  /**
   * Opens a study; creates it if the log is empty.
   *
   * @param requirement throws if the study in the log is not what is meant
   * @throws IllegalArgumentException if the log has other studies, but not this one
   */
  Journal(Log log, StudyOptions options, Consumer<StudyEntry> requirement) {
    this.log = log;
    this.name = options.name();
    log.append(
        ledger::apply,
        () -> {
          Map<String, StudyEntry> studies = ledger.studies();
          StudyEntry study = studies.get(name);
          if (study == null && !studies.isEmpty()) {
            throw new IllegalArgumentException(
                "the journal must be of the study \"%s\", but has %s; give that name, or another file for a new study"
                    .formatted(name, String.join(", ", studies.keySet())));
          }
          if (study == null) {
            return created(options);
          }
          requirement.accept(study);
          return List.of();
        });
  }

  private List<ObjectNode> created(StudyOptions options) {
    List<ObjectNode> added = new ArrayList<>();
    added.add(records.createStudy(name, options.directions()));
    if (!options.context().isEmpty()) {
      JsonNode context = Json.of(new TreeMap<>(options.context()));
      added.add(records.studyUserAttribute(ledger.nextStudy(), Opening.CONTEXT, context));
    }
    return added;
  }

  /** What to append. */
  Records records() {
    return records;
  }

  /** Looks at the study as it is now. */
  synchronized <T> T read(Function<StudyEntry, T> view) {
    log.read(ledger::apply);
    return view.apply(study());
  }

  /**
   * Changes the study: nobody else's records come between what the change sees and what it adds.
   *
   * @param change adds records to the list
   */
  synchronized <T> T write(BiFunction<StudyEntry, List<ObjectNode>, T> change) {
    List<T> result = new ArrayList<>();
    log.append(
        ledger::apply,
        () -> {
          List<ObjectNode> added = new ArrayList<>();
          result.add(change.apply(study(), added));
          return added;
        });
    notifyAll();
    return result.get(result.size() - 1); // asked again, the last answer counts
  }

  /** Waits until something holds; it is asked again after each change that this process makes. */
  synchronized void await(Predicate<StudyEntry> condition) throws InterruptedException {
    while (!condition.test(study())) {
      wait();
    }
  }

  private StudyEntry study() {
    StudyEntry study = ledger.studies().get(name);
    if (study == null) {
      throw new IllegalStateException(
          "the study \"%s\" was deleted from its journal; open it again to begin anew"
              .formatted(name));
    }
    return study;
  }
}
