package org.arclet.kernels

import org.arclet.image.ImageShape
import org.arclet.nn.Activation
import org.arclet.nn.AlexNet
import org.arclet.nn.CustomCnn
import org.arclet.nn.Initializer
import org.arclet.nn.LayerOptions
import org.arclet.nn.Loss
import org.arclet.nn.Optimizer
import org.arclet.nn.Outputs
import org.arclet.nn.Pooling
import org.arclet.nn.Regularizer
import org.arclet.nn.ResNet18
import org.arclet.nn.Vgg16
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test

class NetworksTest {

    @Test
    fun `defaults are those of the toolkit`() {
        assertThat(alexNet()).isEqualTo(AlexNet.STANDARD)
        assertThat(vgg16()).isEqualTo(Vgg16.STANDARD)
        assertThat(resNet18()).isEqualTo(ResNet18.STANDARD)
        assertThat(resNet18(reference = true)).isEqualTo(ResNet18.REFERENCE)
        assertThat(customCnn()).isEqualTo(CustomCnn.STANDARD)
        assertThat(layerOptions()).isEqualTo(LayerOptions.DEFAULT)
    }

    @Test
    fun `every setting reaches the network`() {
        val network = alexNet(
            dropout = 0.2,
            pooling = Pooling.Kind.MIN,
            regularizer = Regularizer.BATCH_NORM_HIDDEN,
            widthDivisor = 16,
            layers = layerOptions(
                activation = Activation.ELU,
                denseActivation = Activation.TANH,
                convolutionInitializer = heNormal(),
                denseInitializer = glorotUniform(),
                convolutionL2 = 1e-3,
                denseL2 = 1e-4,
                outputs = softmax(3),
            ),
        )

        assertThat(network).isEqualTo(
            AlexNet.STANDARD.withWidthsDividedBy(16).withDropout(0.2)
                .withEveryBlock { it.withPooling(Pooling.Kind.MIN) }
                .withOptions { options ->
                    options.withRegularizer(Regularizer.BATCH_NORM_HIDDEN)
                        .withOutputs(Outputs.softmax(3))
                        .withConvolutions {
                            it.withActivation(Activation.ELU).withInitializer(Initializer.HeNormal()).withL2(1e-3)
                        }
                        .withDense {
                            it.withActivation(Activation.TANH).withInitializer(Initializer.GlorotUniform()).withL2(1e-4)
                        }
                },
        )
    }

    @Test
    fun `dense layers take the activation of the convolutions unless told otherwise`() {
        assertThat(layerOptions(activation = Activation.SELU))
            .isEqualTo(LayerOptions.DEFAULT.withActivation(Activation.SELU))
    }

    @Test
    fun `a custom network is said layer by layer`() {
        val network = customCnn(
            convolutions = listOf(convolution(64, 5, pooling = pool(3)), convolution(32, 3, stride = 2)),
            dense = listOf(dense(512), dense(128, dropout = 0.1)),
            regularizer = Regularizer.LOCAL_RESPONSE,
        )

        assertThat(network.forImages(ImageShape(30, 30, 4)).layers().map { it.toString() }).containsExactly(
            "convolution 64 filters 5 x 5, stride 1, relu",
            "max pooling 3 x 3, stride 3",
            "local response normalization",
            "convolution 32 filters 3 x 3, stride 2, relu",
            "dense 512, relu",
            "dropout 0.5",
            "dense 128, relu",
            "dropout 0.1",
            "dense 2, sigmoid",
        )
    }

    @Test
    fun `single layers are changed by a block`() {
        assertThat(alexNet().withBlock(1) { it.withFilters(48) }.blocks().first().filters()).isEqualTo(48)
        assertThat(resNet18(widthDivisor = 16).filters()).containsExactly(4, 8, 16, 32)
    }

    @Test
    fun `initializers are those of the toolkit`() {
        assertThat(uniformScaling()).isEqualTo(Initializer.UniformScaling(1.0))
        assertThat(truncatedNormal(0.1)).isEqualTo(Initializer.TruncatedNormal(0.1))
        assertThat(lecunUniform()).isEqualTo(Initializer.UniformScaling(1.0))
    }

    @Test
    fun `optimizers have the constants of Keras`() {
        assertThat(sgd()).isEqualTo(Optimizer.DEFAULT)
        assertThat(adam()).isEqualTo(Optimizer.Adam.of(1e-3))
        assertThat(adamW()).isEqualTo(Optimizer.AdamW.of(1e-3))
        assertThat(adamax()).isEqualTo(Optimizer.Adamax.of(1e-3))
        assertThat(nadam()).isEqualTo(Optimizer.Nadam.of(1e-3))
        assertThat(adadelta()).isEqualTo(Optimizer.Adadelta.of(1e-3))
        assertThat(rmsProp()).isEqualTo(Optimizer.RmsProp.of(1e-3))
        assertThat(adamW(weightDecay = 0.01, beta1 = 0.8, beta2 = 0.9, epsilon = 1e-5, amsgrad = true))
            .isEqualTo(Optimizer.AdamW(1e-3, 0.8, 0.9, 1e-5, true, 0.01))
        assertThat(rmsProp(rho = 0.8, momentum = 0.5, centered = true))
            .isEqualTo(Optimizer.RmsProp(1e-3, 0.8, 0.5, 1e-7, true))
    }

    @Test
    fun `losses are those of the toolkit`() {
        assertThat(binaryCrossentropy()).isEqualTo(Loss.BINARY_CROSSENTROPY)
        assertThat(weightedBinaryCrossentropy(25.0)).isEqualTo(Loss.BinaryCrossentropy(25.0, 1.0))
        assertThat(listOf(hinge(), squaredHinge(), kullbackLeibler(), logCosh(), categoricalCrossentropy()))
            .containsExactlyElementsOf(Loss.Plain.entries)
        assertThat(focal()).isEqualTo(Loss.Focal.STANDARD)
        assertThat(dice()).isEqualTo(Loss.Overlap.DICE)
        assertThat(jaccard()).isEqualTo(Loss.Overlap.JACCARD)
        assertThat(jaccard(smooth = 1.0)).isEqualTo(Loss.Overlap(Loss.Overlap.Kind.JACCARD, 1.0))
    }

    @Test
    fun `passes on what the toolkit refuses`() {
        assertThatThrownBy { alexNet(dropout = 1.0) }
            .isInstanceOf(IllegalArgumentException::class.java)
            .hasMessage("a dropout rate must be in [0, 1), but got 1.0")
    }
}
