/**
 * Searches for good settings: a space of parameters, samplers that suggest, pruners that stop what
 * is hopeless, and studies that are kept in Optuna's journal format.
 *
 * <p>Start at {@link org.arclet.study.Study}. This package knows no image and no network; beside
 * the JDK it imports Jackson, and that only to read and write JSON as trees, and of {@code
 * image.io} the words for what is wrong with a file.
 */
@NullMarked
package org.arclet.study;

import org.jspecify.annotations.NullMarked;
