/**
 * Loops that take long, on all processors, and end early when they are interrupted; work that is
 * done ahead, on a thread of its own.
 *
 * <p>Start at {@link org.arclet.work.Work}. This package imports nothing.
 */
@NullMarked
package org.arclet.work;

import org.jspecify.annotations.NullMarked;
