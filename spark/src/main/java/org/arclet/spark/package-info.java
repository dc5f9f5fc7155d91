/**
 * Predictions of surveys: more images than one machine's memory holds, on all cores of a machine or
 * of a cluster, by Apache Spark; and searches whose folds a cluster trains, see {@link
 * org.arclet.spark.SearchJob}.
 *
 * <p>Start at {@link org.arclet.spark.Survey}. Its {@code run} starts Spark in a Java of its own on
 * this machine, from a notebook or any program, and needs nothing else; {@link
 * org.arclet.spark.SurveyMain} is what {@code spark-submit} starts on a cluster.
 *
 * <p>Rows are numbered, and cut into chunks of a fixed size. A chunk is a task of Spark, and its
 * result one Parquet file that appears whole or not at all; so a survey that was stopped goes on
 * with the chunks that are missing. Each task predicts with a network of its own on as many threads
 * as Spark gives it cores, one by default: so the same rows give the same bits, whoever computes
 * them.
 *
 * <p>This package imports the toolkit up to {@code table}, Jackson, for trees only, Spark, Parquet,
 * and of Hadoop what both ask for: settings and paths. Only classes that run within Spark mention
 * it, so that a notebook does without its jars.
 */
@NullMarked
package org.arclet.spark;

import org.jspecify.annotations.NullMarked;
