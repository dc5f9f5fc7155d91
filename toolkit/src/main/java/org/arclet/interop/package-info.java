/**
 * Networks that come from other programs or go to them: weights that Keras has saved, and graphs of
 * DL4J.
 *
 * <p>This package imports {@code image} to {@code model}, jhdf, Jackson (for trees only) and DL4J,
 * which its public types may mention. Start at {@link org.arclet.interop.KerasFile} and {@link
 * org.arclet.interop.Dl4jModel}.
 */
@NullMarked
package org.arclet.interop;

import org.jspecify.annotations.NullMarked;
