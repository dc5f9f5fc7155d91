package org.arclet.kernels

import java.util.Optional
import org.arclet.image.ImageSet
import org.arclet.nn.Activation
import org.arclet.nn.AlexNet
import org.arclet.nn.Architecture
import org.arclet.nn.ConvolutionBlock
import org.arclet.nn.ConvolutionalNetwork
import org.arclet.nn.CustomCnn
import org.arclet.nn.DenseBlock
import org.arclet.nn.Initializer
import org.arclet.nn.LayerOptions
import org.arclet.nn.LayerStyle
import org.arclet.nn.NetworkDescription
import org.arclet.nn.Outputs
import org.arclet.nn.Pooling
import org.arclet.nn.Regularizer
import org.arclet.nn.ResNet18
import org.arclet.nn.Vgg16

/**
 * AlexNet; [AlexNet] says what it consists of. Single layers are changed afterwards:
 * `alexNet().withBlock(1) { it.withFilters(48) }`.
 *
 * @param dropout rate after both dense layers
 * @param pooling kind of all poolings
 * @param regularizer what normalizes between the layers
 * @param widthDivisor divides the filters and units of all hidden layers (1, 2, 4 … 32), where speed matters more than
 *   accuracy
 * @param layers what all layers have in common
 * @throws IllegalArgumentException if a setting is out of its bounds
 */
fun alexNet(
    dropout: Double = 0.5,
    pooling: Pooling.Kind = Pooling.Kind.MAX,
    regularizer: Regularizer = Regularizer.LOCAL_RESPONSE,
    widthDivisor: Int = 1,
    layers: LayerOptions = layerOptions(),
): ConvolutionalNetwork =
    AlexNet.STANDARD.with(pooling, regularizer, widthDivisor, layers).withDropout(dropout)

/** VGG16; [Vgg16] says what it consists of, [alexNet] what the settings are. */
fun vgg16(
    dropout: Double = 0.5,
    pooling: Pooling.Kind = Pooling.Kind.MAX,
    regularizer: Regularizer = Regularizer.NONE,
    widthDivisor: Int = 1,
    layers: LayerOptions = layerOptions(),
): ConvolutionalNetwork =
    Vgg16.STANDARD.with(pooling, regularizer, widthDivisor, layers).withDropout(dropout)

/**
 * ResNet-18; [ResNet18] says what it consists of, [alexNet] what the other settings are.
 *
 * @param reference whether the stages have 3, 4, 4, 3 blocks of pyBIA's shape instead of the paper's 2, 2, 2, 2
 */
fun resNet18(
    reference: Boolean = false,
    pooling: Pooling.Kind = Pooling.Kind.MAX,
    regularizer: Regularizer = Regularizer.NONE,
    widthDivisor: Int = 1,
    layers: LayerOptions = layerOptions(),
): ResNet18 =
    (if (reference) ResNet18.REFERENCE else ResNet18.STANDARD)
        .withFirst { it.withPooling(pooling) }
        .withOptions { layers.withRegularizer(regularizer) }
        .withWidthsDividedBy(widthDivisor)

/**
 * pyBIA's custom CNN: `customCnn(listOf(convolution(64, 5, pooling = pool(3))), listOf(dense(512)))`.
 *
 * @param convolutions first to last; pyBIA's first by default
 * @param dense hidden dense layers, first to last; pyBIA's first by default
 * @param regularizer what normalizes between the layers
 * @param widthDivisor as for [alexNet]
 * @param layers what all layers have in common
 * @throws IllegalArgumentException if a setting is out of its bounds
 */
fun customCnn(
    convolutions: List<ConvolutionBlock> = listOf(CustomCnn.BLOCK),
    dense: List<DenseBlock> = listOf(CustomCnn.DENSE),
    regularizer: Regularizer = Regularizer.BATCH_NORM,
    widthDivisor: Int = 1,
    layers: LayerOptions = layerOptions(),
): ConvolutionalNetwork =
    CustomCnn.of(convolutions, dense)
        .withOptions { layers.withRegularizer(regularizer) }
        .withWidthsDividedBy(widthDivisor)

/** The network for images like these: `alexNet().forImages(lenses)` shows its layers and their sizes. */
fun Architecture.forImages(images: ImageSet): NetworkDescription = forImages(images.shape())

/** A convolution of a [customCnn], and perhaps a [pool] after it, as [ConvolutionBlock]. */
fun convolution(filters: Int, size: Int, stride: Int = 1, pooling: Pooling? = null): ConvolutionBlock =
    ConvolutionBlock(1, filters, size, stride, Optional.ofNullable(pooling), pooling != null)

/** A pooling, as [Pooling]; its windows do not overlap unless [stride] is smaller than [size]. */
fun pool(size: Int, stride: Int = size, kind: Pooling.Kind = Pooling.Kind.MAX): Pooling = Pooling(kind, size, stride)

/** A hidden dense layer of a [customCnn], as [DenseBlock]. */
fun dense(units: Int, dropout: Double = 0.5): DenseBlock = DenseBlock(units, dropout)

/**
 * What all layers of a network have in common, as [LayerOptions].
 *
 * @param activation after convolutions
 * @param denseActivation after hidden dense layers
 * @param convolutionInitializer of the weights of convolutions
 * @param denseInitializer of the weights of dense layers
 * @param convolutionL2 factor of the squared weights of convolutions in the loss
 * @param denseL2 factor of the squared weights of hidden dense layers in the loss
 * @param outputs two sigmoid outputs, or [softmax]
 * @throws IllegalArgumentException if a setting is out of its bounds
 */
fun layerOptions(
    activation: Activation = Activation.RELU,
    denseActivation: Activation = activation,
    convolutionInitializer: Initializer = uniformScaling(),
    denseInitializer: Initializer = truncatedNormal(),
    convolutionL2: Double = 0.0,
    denseL2: Double = 0.0,
    outputs: Outputs = Outputs.TWO_SIGMOID,
): LayerOptions =
    LayerOptions(
        LayerStyle(activation, convolutionInitializer, convolutionL2),
        LayerStyle(denseActivation, denseInitializer, denseL2),
        Regularizer.NONE,
        outputs,
    )

/** Softmax outputs, one for each class. */
fun softmax(classes: Int): Outputs = Outputs.softmax(classes)

/** Uniform weights of the variance [scale] / fan-in, as [Initializer.UniformScaling]. */
fun uniformScaling(scale: Double = 1.0): Initializer = Initializer.UniformScaling(scale)

/** Gaussian weights within two standard deviations, as [Initializer.TruncatedNormal]. */
fun truncatedNormal(standardDeviation: Double = 0.05): Initializer = Initializer.TruncatedNormal(standardDeviation)

/** Gaussian weights of the variance 2 / fan-in, as [Initializer.HeNormal]. */
fun heNormal(): Initializer = Initializer.HeNormal()

/** Uniform weights of the variance 1 / fan-in, as [Initializer.lecunUniform]. */
fun lecunUniform(): Initializer = Initializer.lecunUniform()

/** Uniform weights of the variance 2 / (fan-in + fan-out), as [Initializer.GlorotUniform]. */
fun glorotUniform(): Initializer = Initializer.GlorotUniform()

private fun ConvolutionalNetwork.with(
    pooling: Pooling.Kind,
    regularizer: Regularizer,
    widthDivisor: Int,
    layers: LayerOptions,
): ConvolutionalNetwork =
    withEveryBlock { it.withPooling(pooling) }
        .withOptions { layers.withRegularizer(regularizer) }
        .withWidthsDividedBy(widthDivisor)
