package org.arclet.spark;

import java.util.UUID;
import org.apache.spark.api.java.JavaSparkContext;
import org.arclet.work.Work;

/** Jobs of Spark that end when their caller is interrupted. */
final class Jobs {

  private Jobs() {}

  /** What a job does. */
  interface Action<T> {
    T run() throws Exception;
  }

  /**
   * Runs a job, and cancels it if the thread is interrupted: Spark would go on with it.
   *
   * @param description for Spark's own pages
   * @throws IllegalStateException if a task failed as often as Spark tries, with its reason
   * @throws java.util.concurrent.CancellationException if the thread was interrupted
   */
  static <T> T run(JavaSparkContext context, String description, Action<T> action) {
    String group = "arclet-" + UUID.randomUUID();
    context.setJobGroup(group, description, true);
    try {
      return action.run();
    } catch (InterruptedException e) {
      context.cancelJobGroup(group);
      Thread.currentThread().interrupt();
      throw Work.interrupted();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) { // Spark's are checked, but not declared
      throw new IllegalStateException(Failures.message(e), e);
    } finally {
      context.clearJobGroup();
    }
  }
}
