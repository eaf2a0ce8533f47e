<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>{name}: {text}</source>
        <translation>{name}：{text}</translation>
    </message>
    <message>
        <source>Something went wrong; the log file has the details.</source>
        <translation>出了点问题，详情见日志文件。</translation>
    </message>
    <message>
        <source> or </source>
        <comment>between two keys</comment>
        <translation> 或 </translation>
    </message>
    <message>
        <source>{what} ({keys})</source>
        <translation>{what}（{keys}）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Choose a folder of pictures</source>
        <translation>选择图片文件夹</translation>
    </message>
    <message>
        <source>Choose the folder to leave out</source>
        <translation>选择要排除的文件夹</translation>
    </message>
    <message>
        <source>Choose the folder of a model</source>
        <translation>选择模型文件夹</translation>
    </message>
    <message>
        <source>Choose the weights of a model</source>
        <translation>选择模型权重</translation>
    </message>
    <message>
        <source>Weights ({endings})</source>
        <translation>权重 ({endings})</translation>
    </message>
    <message>
        <source>Choose the folder of a Stable Diffusion pipeline</source>
        <translation>选择 Stable Diffusion 管线的文件夹</translation>
    </message>
    <message>
        <source>Choose the folder of a ControlNet</source>
        <translation>选择 ControlNet 的文件夹</translation>
    </message>
    <message>
        <source>No program on this computer shows the folder {folder}.</source>
        <translation>这台电脑上没有程序可以显示文件夹 {folder}。</translation>
    </message>
    <message>
        <source>Open a saved search</source>
        <translation>打开已保存的搜索</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>保存此搜索</translation>
    </message>
    <message>
        <source>Searches ({endings})</source>
        <translation>搜索 ({endings})</translation>
    </message>
    <message>
        <source>Open a picture</source>
        <translation>打开图片</translation>
    </message>
    <message>
        <source>Pictures ({endings})</source>
        <translation>图片 ({endings})</translation>
    </message>
    <message>
        <source>No program on this computer opens {name}.</source>
        <translation>这台电脑上没有程序可以打开 {name}。</translation>
    </message>
    <message>
        <source>Not connected; its pictures will be back when it is.</source>
        <translation>未连接；连接后图片会重新出现。</translation>
    </message>
    <message>
        <source>Indexing is paused.</source>
        <translation>索引已暂停。</translation>
    </message>
    <message>
        <source>Waiting to be indexed.</source>
        <translation>等待索引。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) so far; indexing has not finished yet.</source>
        <translation>
            <numerusform>目前 %Ln 张图片，索引尚未完成。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s), watched for changes.</source>
        <translation>
            <numerusform>%Ln 张图片，实时跟踪更改。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s), looked through for changes now and then.</source>
        <translation>
            <numerusform>%Ln 张图片，定期检查更改。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{kept} %Ln folder(s) are left out.</source>
        <translation>
            <numerusform>{kept}已排除 %Ln 个文件夹。</numerusform>
        </translation>
    </message>
    <message>
        <source>Forget {name}?</source>
        <translation>移除 {name} 的记录？</translation>
    </message>
    <message>
        <source>Forget {name}, and leave it out of {outer} from now on?</source>
        <translation>移除 {name} 的记录，并从此在 {outer} 中排除它？</translation>
    </message>
    <message>
        <source>Looking through it.</source>
        <translation>正在查看。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s), gone through once the model is loaded.</source>
        <translation>
            <numerusform>%Ln 张图片，模型加载后开始查看。</numerusform>
        </translation>
    </message>
    <message>
        <source>Indexing: {how_far}</source>
        <translation>正在索引：{how_far}</translation>
    </message>
    <message>
        <source>The chosen model cannot be used, so {model} answers. Choose another in the settings (Ctrl+,).</source>
        <translation>所选模型无法使用，暂由 {model} 搜索。可在设置（Ctrl+,）中选择其他模型。</translation>
    </message>
    <message>
        <source>The settings were damaged; the old file is kept as {aside}.</source>
        <translation>设置文件已损坏，原文件保存为 {aside}。</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>草图</translation>
    </message>
    <message numerus="yes">
        <source>Open %Ln picture(s)?</source>
        <translation>
            <numerusform>打开 %Ln 张图片？</numerusform>
        </translation>
    </message>
    <message>
        <source>Each of them opens in the program for it, which may take a while.</source>
        <translation>每张图片都会用对应的程序打开，可能需要一些时间。</translation>
    </message>
    <message>
        <source>Open all</source>
        <translation>全部打开</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>There is no file manager that shows {parent}.</source>
        <translation>没有文件管理器可以显示 {parent}。</translation>
    </message>
    <message>
        <source>Draw it, name it, find it.</source>
        <translation>画出来，说出来，找到它。</translation>
    </message>
    <message>
        <source>Finds a picture in your own folders from a few drawn lines and a few words. Nothing leaves this computer.</source>
        <translation>用几笔线条和几个词，在自己的文件夹里找到图片。任何数据都不会离开这台电脑。</translation>
    </message>
    <message>
        <source>This model adds drawing and words; the Duet model understands them together.</source>
        <translation>此模型将草图与词语相加；Duet 模型则把两者作为整体理解。</translation>
    </message>
    <message>
        <source>There are no pictures to look through in the chosen folders.</source>
        <translation>所选文件夹中没有可搜索的图片。</translation>
    </message>
    <message>
        <source>No picture in the chosen folders passes the filters. Take one of them away.</source>
        <translation>所选文件夹中没有符合筛选条件的图片。去掉一个条件或许就能找到。</translation>
    </message>
    <message>
        <source>Unwanted words only take away. Add a word or a line to look for.</source>
        <translation>排除词只会减少结果。加上一个要找的词或一笔线条即可搜索。</translation>
    </message>
    <message>
        <source>No folder chosen</source>
        <translation>未选择文件夹</translation>
    </message>
    <message numerus="yes">
        <source>{first}, {second} and %Ln more</source>
        <translation>
            <numerusform>{first}、{second} 和另外 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a list</comment>
        <translation>，</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s)</source>
        <translation>
            <numerusform>%Ln 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>No pictures</source>
        <translation>没有图片</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s), best first</source>
        <translation>
            <numerusform>%Ln 张图片，最接近的在前</numerusform>
        </translation>
    </message>
    <message>
        <source>from {date}</source>
        <translation>{date} 起</translation>
    </message>
    <message>
        <source>until {date}</source>
        <translation>{date} 止</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pixels or more</source>
        <translation>
            <numerusform>至少 %Ln 像素</numerusform>
        </translation>
    </message>
    <message>
        <source>without the tail</source>
        <translation>隐藏靠后结果</translation>
    </message>
    <message>
        <source>black</source>
        <translation>黑色</translation>
    </message>
    <message>
        <source>white</source>
        <translation>白色</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>灰色</translation>
    </message>
    <message>
        <source>red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>橙色</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>pink</source>
        <translation>粉色</translation>
    </message>
    <message>
        <source>brown</source>
        <translation>棕色</translation>
    </message>
    <message>
        <source>landscape</source>
        <translation>横向</translation>
    </message>
    <message>
        <source>portrait</source>
        <translation>纵向</translation>
    </message>
    <message>
        <source>square</source>
        <translation>方形</translation>
    </message>
    <message>
        <source>Your drawing, without words</source>
        <translation>仅你的草图</translation>
    </message>
    <message>
        <source>Your drawing, with the words “{words}”</source>
        <translation>你的草图和文字“{words}”</translation>
    </message>
    <message>
        <source>not {words}</source>
        <translation>不含 {words}</translation>
    </message>
    <message>
        <source>like {name}</source>
        <translation>类似 {name}</translation>
    </message>
    <message numerus="yes">
        <source>like %Ln photo(s)</source>
        <translation>
            <numerusform>类似 %Ln 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>not like {name}</source>
        <translation>不类似 {name}</translation>
    </message>
    <message numerus="yes">
        <source>not like %Ln photo(s)</source>
        <translation>
            <numerusform>不类似 %Ln 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>the words counting more</source>
        <translation>更看重文字</translation>
    </message>
    <message>
        <source>what is drawn counting more</source>
        <translation>更看重草图</translation>
    </message>
    <message>
        <source>in scenes</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Score {score}</source>
        <translation>得分 {score}</translation>
    </message>
    <message>
        <source>Score {score}: the drawing alone {drawing}, the words alone {words}</source>
        <translation>得分 {score}：仅草图 {drawing}，仅词语 {words}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be read</source>
        <translation>
            <numerusform>%Ln 张无法读取</numerusform>
        </translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>还需几秒</translation>
    </message>
    <message>
        <source>{seconds} s left</source>
        <translation>还需 {seconds} 秒</translation>
    </message>
    <message>
        <source>{minutes} min left</source>
        <translation>还需 {minutes} 分钟</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min left</source>
        <translation>还需 {hours} 小时 {minutes} 分钟</translation>
    </message>
    <message>
        <source>{hours} h left</source>
        <translation>还需 {hours} 小时</translation>
    </message>
    <message>
        <source>Step {done} of {total}</source>
        <translation>第 {done} 步，共 {total} 步</translation>
    </message>
    <message>
        <source>Looking through {name}</source>
        <translation>正在查看 {name}</translation>
    </message>
    <message numerus="yes">
        <source>Looking through {name}: %Ln picture(s) so far</source>
        <translation>
            <numerusform>正在查看 {name}：目前 %Ln 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Loading the model, then going through %Ln picture(s) in {name}</source>
        <translation>
            <numerusform>正在加载模型，随后查看 {name} 中的 %Ln 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>Indexing {name}: {how_far}</source>
        <translation>正在索引 {name}：{how_far}</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>{rate} a second</source>
        <translation>每秒 {rate} 张</translation>
    </message>
    <message>
        <source>Indexing {name} is paused. What is done so far can be searched.</source>
        <translation>{name} 的索引已暂停。已完成的部分可以搜索。</translation>
    </message>
    <message>
        <source>{name} holds no picture that can be read.</source>
        <translation>{name} 中没有可读取的图片。</translation>
    </message>
    <message numerus="yes">
        <source>{name} is up to date: %Ln picture(s).</source>
        <translation>
            <numerusform>{name} 已是最新：%Ln 张图片。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} is ready: %Ln picture(s).</source>
        <translation>
            <numerusform>{name} 已就绪：%Ln 张图片。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} is up to date: %Ln picture(s), {fresh} of them new or moved.</source>
        <translation>
            <numerusform>{name} 已是最新：%Ln 张图片，其中 {fresh} 张为新增或移动。</numerusform>
        </translation>
    </message>
    <message>
        <source>Tracing {name}</source>
        <translation>描摹：{name}</translation>
    </message>
    <message>
        <source>The drawing is {name}</source>
        <translation>草图：{name}</translation>
    </message>
    <message>
        <source>This model understands drawing and words together.</source>
        <translation>此模型把草图和词语作为整体理解。</translation>
    </message>
    <message>
        <source>Known once the model is loaded.</source>
        <translation>模型加载后可知。</translation>
    </message>
    <message>
        <source>{model} answers until {other} has seen your pictures.</source>
        <translation>在 {other} 看完图片之前，由 {model} 搜索。</translation>
    </message>
    <message>
        <source>{terms}.</source>
        <translation>{terms}。</translation>
    </message>
    <message>
        <source>Size unknown</source>
        <translation>大小未知</translation>
    </message>
    <message>
        <source>{size}, {remark}. Terms: {terms}.</source>
        <translation>{size}，{remark}。许可：{terms}。</translation>
    </message>
    <message>
        <source>Asking the model hub</source>
        <translation>正在查询模型库</translation>
    </message>
    <message>
        <source>{name} is on this computer now. Choose it in the settings (Ctrl+,).</source>
        <translation>{name} 已在这台电脑上。可在设置（Ctrl+,）中选用。</translation>
    </message>
    <message>
        <source>Terms: {terms}.</source>
        <translation>许可：{terms}。</translation>
    </message>
    <message>
        <source>The model is being loaded.</source>
        <translation>正在加载模型。</translation>
    </message>
    <message>
        <source>{model} computes on the processor now.</source>
        <translation>{model} 目前在处理器上运行。</translation>
    </message>
    <message>
        <source>{model} computes on the graphics of this Mac now.</source>
        <translation>{model} 目前在这台 Mac 的图形处理器上运行。</translation>
    </message>
    <message>
        <source>{model} computes on the graphics card now.</source>
        <translation>{model} 目前在显卡上运行。</translation>
    </message>
    <message>
        <source>{name} is not where it was. Look for new pictures (F5) to find where it went.</source>
        <translation>{name} 已不在原处。“查找新图片”（F5）或许能找到它的新位置。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) are not where they were. Look for new pictures (F5) to find where they went.</source>
        <translation>
            <numerusform>%Ln 张图片已不在原处。“查找新图片”（F5）或许能找到它们的新位置。</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is on a drive that is not connected. Connect the drive, then try again.</source>
        <translation>{name} 位于未连接的驱动器上。连接驱动器后再试一次。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) are on a drive that is not connected. Connect the drive, then try again.</source>
        <translation>
            <numerusform>%Ln 张图片位于未连接的驱动器上。连接驱动器后再试一次。</numerusform>
        </translation>
    </message>
    <message>
        <source>On a drive that is not connected</source>
        <translation>位于未连接的驱动器上</translation>
    </message>
    <message>
        <source>Only a small version of {name} can be shown here; open it to see it in full.</source>
        <translation>这里只能显示 {name} 的缩小版，打开可查看原图。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) copied.</source>
        <translation>
            <numerusform>已复制 %Ln 张图片。</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} was copied as a file, and only a small version of it as a picture.</source>
        <translation>{name} 已作为文件复制；作为图片只复制了缩小版。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln path(s) copied.</source>
        <translation>
            <numerusform>已复制 %Ln 条路径。</numerusform>
        </translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} 像素</translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>{place} / {count}</translation>
    </message>
    <message>
        <source>The same picture is also here:</source>
        <translation>同一图片还在以下位置：</translation>
    </message>
    <message>
        <source>{model} understands English words.</source>
        <translation>{model} 能理解英文词语。</translation>
    </message>
    <message>
        <source>Photos and unwanted words of your search are no part of it.</source>
        <translation>搜索中的照片和排除的文字不参与绘制。</translation>
    </message>
    <message>
        <source>This takes the extra “imagine”, which the installers do not bring. Where Duet Desktop was installed with pip, add it with: pip install &quot;duet-desktop[imagine]&quot;</source>
        <translation>这需要附加组件“imagine”，安装程序不包含它。如果 Duet Desktop 是用 pip 安装的，可运行：pip install &quot;duet-desktop[imagine]&quot;</translation>
    </message>
    <message>
        <source>A Stable Diffusion 1 pipeline on this computer draws the photo, and none is chosen yet. Choose its folder, as diffusers saves it, with weights as safetensors.</source>
        <translation>照片由这台电脑上的 Stable Diffusion 1 管线绘制，目前尚未选择。选择它的文件夹：由 diffusers 保存，权重为 safetensors。</translation>
    </message>
</context>
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Duet Desktop</source>
        <translation>关于 Duet Desktop</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>MIT, for the program. The model has terms of its own.</source>
        <translation>程序采用 MIT 许可证，模型另有条款。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Terms of the model</source>
        <translation>模型许可</translation>
    </message>
    <message>
        <source>Drawing and words</source>
        <translation>草图与词语</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>模型说明</translation>
    </message>
    <message>
        <source>Read what the model was trained on and what it can do</source>
        <translation>了解模型的训练数据与能力</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>声明</translation>
    </message>
    <message>
        <source>Read whose work is in this program, and under what terms</source>
        <translation>了解程序包含哪些作品及其许可</translation>
    </message>
    <message>
        <source>The model card {card} cannot be read ({reason}).</source>
        <translation>无法读取模型说明 {card}（{reason}）。</translation>
    </message>
</context>
<context>
    <name>AnswerController</name>
    <message>
        <source>Only unwanted words so far</source>
        <translation>目前只有排除词</translation>
    </message>
    <message>
        <source>No folder chosen</source>
        <translation>未选择文件夹</translation>
    </message>
    <message>
        <source>Choose at least one folder at the top left.</source>
        <translation>在左上角至少选择一个文件夹。</translation>
    </message>
    <message>
        <source>Your pictures are coming in</source>
        <translation>正在导入图片</translation>
    </message>
    <message>
        <source>Draw or type already; results follow as pictures are ready.</source>
        <translation>现在就可以画或输入，图片就绪后结果会陆续出现。</translation>
    </message>
    <message>
        <source>What does it look like?</source>
        <translation>它是什么样子？</translation>
    </message>
    <message>
        <source>Draw a few lines, type a few words, or both.</source>
        <translation>画几笔，输入几个词，或者两者都用。</translation>
    </message>
</context>
<context>
    <name>AskingController</name>
    <message>
        <source>A search holds {count} photos; take one away first.</source>
        <translation>一次搜索最多放 {count} 张照片，需先移除一张。</translation>
    </message>
</context>
<context>
    <name>BalanceSlider</name>
    <message>
        <source>Balance of drawing and words</source>
        <translation>草图与词语的比重</translation>
    </message>
    <message>
        <source>drawing</source>
        <translation>草图</translation>
    </message>
    <message>
        <source>words</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>What counts more; double-click for the middle (Ctrl+B)</source>
        <translation>侧重哪一方；双击回到中间（Ctrl+B）</translation>
    </message>
    <message>
        <source>Draw and type to weigh one against the other (Ctrl+B)</source>
        <translation>同时有草图和词语时可调节比重（Ctrl+B）</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Drawing canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>Draw what the picture looks like with a mouse, a finger or a pen. The menu key opens all that can be done.</source>
        <translation>用鼠标、手指或笔画出图片的样子。菜单键可打开所有操作。</translation>
    </message>
    <message>
        <source>Drop the picture here</source>
        <translation>将图片拖放到这里</translation>
    </message>
    <message>
        <source>Draw here</source>
        <translation>在这里画</translation>
    </message>
</context>
<context>
    <name>CanvasMenu</name>
    <message>
        <source>Open a picture…</source>
        <translation>打开图片…</translation>
    </message>
    <message>
        <source>Look for it, trace it, or use it as the drawing</source>
        <translation>查找相似、描摹或用作草图</translation>
    </message>
    <message>
        <source>Paste a picture</source>
        <translation>粘贴图片</translation>
    </message>
    <message>
        <source>Copy the drawing</source>
        <translation>复制草图</translation>
    </message>
    <message>
        <source>Put the drawing on the clipboard as a picture</source>
        <translation>将草图作为图片放入剪贴板</translation>
    </message>
    <message>
        <source>Save as SVG…</source>
        <translation>存为 SVG…</translation>
    </message>
    <message>
        <source>Save the lines, to go on in a drawing program</source>
        <translation>保存线条，以便在绘图软件中继续</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>存为 PNG…</translation>
    </message>
    <message>
        <source>Save the drawing as a picture of 1,024 pixels</source>
        <translation>将草图存为 1,024 像素的图片</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Enlarge the paper; Ctrl and the wheel do the same</source>
        <translation>放大画纸；Ctrl 加滚轮效果相同</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Make the paper smaller again</source>
        <translation>缩小画纸</translation>
    </message>
    <message>
        <source>Whole paper</source>
        <translation>整张画纸</translation>
    </message>
    <message>
        <source>Show the whole paper</source>
        <translation>显示整张画纸</translation>
    </message>
    <message>
        <source>Draw it as a photo…</source>
        <translation>画成照片…</translation>
    </message>
    <message>
        <source>A Stable Diffusion pipeline on this computer draws it from drawing and words</source>
        <translation>由这台电脑上的 Stable Diffusion 管线根据草图和文字绘制</translation>
    </message>
    <message>
        <source>Show what I understood</source>
        <translation>显示我的理解</translation>
    </message>
    <message>
        <source>A small picture of what is searched for</source>
        <translation>所查找内容的小图</translation>
    </message>
</context>
<context>
    <name>CanvasTools</name>
    <message>
        <source>Pen</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>橡皮擦</translation>
    </message>
    <message>
        <source>Erase whole lines</source>
        <translation>整笔擦除</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Clear the paper</source>
        <translation>清空画纸</translation>
    </message>
    <message>
        <source>Pen size</source>
        <translation>笔的粗细</translation>
    </message>
    <message>
        <source>Pen size ([ and ])</source>
        <translation>笔的粗细（[ 和 ]）</translation>
    </message>
    <message>
        <source>Thinner pen</source>
        <translation>更细的笔</translation>
    </message>
    <message>
        <source>Thicker pen</source>
        <translation>更粗的笔</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Pictures, saving, enlarging: also with the right button on the paper</source>
        <translation>图片、保存、放大等；在画纸上点右键也可打开</translation>
    </message>
</context>
<context>
    <name>Crashes</name>
    <message>
        <source>Something went wrong that was not foreseen.</source>
        <translation>发生了意外问题。</translation>
    </message>
    <message>
        <source>Your pictures and the index are safe, and the window goes on. If it happens again, start the program anew; with the details someone can find out why.</source>
        <translation>图片和索引都安全，窗口可以继续使用。如果再次发生，可重新启动程序；借助详情可以查明原因。</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Copy what happened to the clipboard, to paste it into a mail</source>
        <translation>将发生的情况复制到剪贴板，便于粘贴到邮件</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
</context>
<context>
    <name>DrawingFiles</name>
    <message>
        <source>The drawing is on the clipboard.</source>
        <translation>草图已复制到剪贴板。</translation>
    </message>
    <message>
        <source>drawing.png</source>
        <translation>草图.png</translation>
    </message>
    <message>
        <source>drawing.svg</source>
        <translation>草图.svg</translation>
    </message>
    <message>
        <source>Save the drawing</source>
        <translation>保存草图</translation>
    </message>
    <message>
        <source>The drawing could not be saved as {path} ({reason}).</source>
        <translation>草图无法保存为 {path}（{reason}）。</translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation>已保存为 {path}。</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Look for: {words}</source>
        <translation>搜索：{words}</translation>
    </message>
</context>
<context>
    <name>FailuresDialog</name>
    <message>
        <source>Pictures that could not be read</source>
        <translation>无法读取的图片</translation>
    </message>
    <message>
        <source>They are tried again when the file changes. Every other picture can be found.</source>
        <translation>文件更改后会再次尝试。其他图片都可以搜索到。</translation>
    </message>
    <message>
        <source>Copy list</source>
        <translation>复制列表</translation>
    </message>
    <message>
        <source>Copy every line to the clipboard</source>
        <translation>将每一行复制到剪贴板</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Read these pictures once more now (Alt+T)</source>
        <translation>立即重新读取这些图片（Alt+T）</translation>
    </message>
</context>
<context>
    <name>FailuresModel</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>FilterButton</name>
    <message>
        <source>Filters: {active}</source>
        <translation>筛选：{active}</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>Taken from</source>
        <translation>拍摄起始</translation>
    </message>
    <message>
        <source>Taken until</source>
        <translation>拍摄截止</translation>
    </message>
    <message>
        <source>Least length of the longer side, in pixels</source>
        <translation>长边的最小长度（像素）</translation>
    </message>
    <message>
        <source>{format} files</source>
        <translation>{format} 文件</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>横向</translation>
    </message>
    <message>
        <source>Landscape pictures</source>
        <translation>横向图片</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>纵向</translation>
    </message>
    <message>
        <source>Portrait pictures</source>
        <translation>纵向图片</translation>
    </message>
    <message>
        <source>Square</source>
        <translation>方形</translation>
    </message>
    <message>
        <source>Square pictures</source>
        <translation>方形图片</translation>
    </message>
    <message>
        <source>Hide the tail</source>
        <translation>隐藏靠后结果</translation>
    </message>
    <message>
        <source>Show only results that score near the best one</source>
        <translation>只显示得分接近最佳的结果</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>全部清除</translation>
    </message>
    <message>
        <source>Take all filters away</source>
        <translation>去掉所有筛选条件</translation>
    </message>
    <message>
        <source>{name}, by the camera&apos;s date: 2024, 2024-05 or 2024-05-30</source>
        <translation>{name}（按相机日期）：2024、2024-05 或 2024-05-30</translation>
    </message>
    <message>
        <source>Much {colour}</source>
        <translation>以{colour}为主</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>至少</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>most</source>
        <translation>大部分</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>拍摄日期</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Choose the folder your pictures are in. They stay where they are, and nothing leaves this computer.</source>
        <translation>选择存放图片的文件夹。图片留在原处，任何数据都不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Folders can be dropped here, several at once. You can add others at any time.</source>
        <translation>也可以把文件夹拖到这里，一次可拖多个。之后随时可以再添加。</translation>
    </message>
    <message>
        <source>Only folders can be added here. Drop the folder the pictures are in.</source>
        <translation>这里只能添加文件夹。将图片所在的文件夹拖到这里。</translation>
    </message>
    <message>
        <source>Begin with {folder} (Enter)</source>
        <translation>从 {folder} 开始（Enter）</translation>
    </message>
    <message>
        <source>Begin with {folder}</source>
        <translation>从 {folder} 开始</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>选择其他文件夹</translation>
    </message>
    <message>
        <source>Choose the folder your pictures are in (Ctrl+O)</source>
        <translation>选择存放图片的文件夹（Ctrl+O）</translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message>
        <source>State of {name}</source>
        <translation>{name} 的状态</translation>
    </message>
    <message>
        <source>Show which pictures in {name} could not be read, and why</source>
        <translation>显示 {name} 中无法读取的图片及原因</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查看</translation>
    </message>
    <message>
        <source>Look for new pictures in {name} now</source>
        <translation>立即在 {name} 中查找新图片</translation>
    </message>
    <message>
        <source>Leave out…</source>
        <translation>排除…</translation>
    </message>
    <message>
        <source>Leave out folders inside {name}, or take them back</source>
        <translation>排除 {name} 中的文件夹，或恢复它们</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>移除记录…</translation>
    </message>
    <message>
        <source>Remove all that is kept of {name}; the pictures stay where they are</source>
        <translation>删除关于 {name} 的全部记录；图片留在原处</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>移除记录</translation>
    </message>
</context>
<context>
    <name>FoldersDialog</name>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Pictures stay where they are. Forgetting a folder removes only what is kept of it here.</source>
        <translation>图片留在原处。移除记录只会删除这里保存的文件夹信息。</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Add a folder of pictures (Ctrl+O)</source>
        <translation>添加图片文件夹（Ctrl+O）</translation>
    </message>
    <message>
        <source>Forget a folder</source>
        <translation>移除文件夹记录</translation>
    </message>
    <message>
        <source>Its pictures stay where they are. What is kept of them here is removed.</source>
        <translation>图片留在原处，只删除这里保存的记录。</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>移除记录</translation>
    </message>
    <message>
        <source>Remove what was learned of its pictures</source>
        <translation>删除关于其图片的记录</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Leave everything as it is (Esc)</source>
        <translation>保持不变（Esc）</translation>
    </message>
</context>
<context>
    <name>LeftOutDialog</name>
    <message>
        <source>Left out of {folder}</source>
        <translation>{folder} 中已排除</translation>
    </message>
    <message>
        <source>Pictures in these folders are not found. Leaving a folder out removes what is kept of it here, at once.</source>
        <translation>这些文件夹中的图片不会被搜索到。排除文件夹会立即删除这里保存的记录。</translation>
    </message>
    <message>
        <source>Leave out a folder…</source>
        <translation>排除文件夹…</translation>
    </message>
    <message>
        <source>Choose a folder to leave out</source>
        <translation>选择要排除的文件夹</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Index the selected folders again</source>
        <translation>重新索引所选文件夹</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>Download of {name}</source>
        <translation>{name} 的下载</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>正在加载</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Search with {name}</source>
        <translation>用 {name} 搜索</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete {name} from this computer</source>
        <translation>从这台电脑删除 {name}</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Download {name}</source>
        <translation>下载 {name}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop the download of {name}; it can go on later</source>
        <translation>停止下载 {name}；之后可以继续</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Another model looks at all your pictures anew. Until it has, the one before it answers.</source>
        <translation>更换模型后会重新查看所有图片。完成之前，由原来的模型搜索。</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Import a folder…</source>
        <translation>导入文件夹…</translation>
    </message>
    <message>
        <source>Import a model that is on this computer: an open_clip_config.json beside one .safetensors file</source>
        <translation>导入这台电脑上的模型：open_clip_config.json 和同一处的一个 .safetensors 文件</translation>
    </message>
    <message>
        <source>Import a file…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>Import a model that is on this computer: an open_clip_config.json beside the .safetensors file</source>
        <translation>导入这台电脑上的模型：.safetensors 文件及同一处的 open_clip_config.json</translation>
    </message>
</context>
<context>
    <name>OpenWith</name>
    <message>
        <source>Open with…</source>
        <translation>打开方式…</translation>
    </message>
    <message>
        <source>Open with</source>
        <translation>打开方式</translation>
    </message>
    <message>
        <source>Choose a program…</source>
        <translation>选择程序…</translation>
    </message>
    <message>
        <source>Choose a program</source>
        <translation>选择程序</translation>
    </message>
    <message>
        <source>{program} could not be started.</source>
        <translation>无法启动 {program}。</translation>
    </message>
</context>
<context>
    <name>OwnPictures</name>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>图片已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>The picture could not be saved as {path} ({reason}).</source>
        <translation>无法将图片保存为 {path}（{reason}）。</translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation>已保存为 {path}。</translation>
    </message>
</context>
<context>
    <name>PaintingController</name>
    <message>
        <source>Loading the pipeline</source>
        <translation>正在加载管线</translation>
    </message>
    <message>
        <source>Cancelled; no photo was drawn.</source>
        <translation>已取消；没有绘制照片。</translation>
    </message>
    <message>
        <source>Drawn photo</source>
        <translation>绘制的照片</translation>
    </message>
    <message>
        <source>drawn.png</source>
        <translation>绘制的照片.png</translation>
    </message>
</context>
<context>
    <name>PaintingDialog</name>
    <message>
        <source>Your drawing as a photo</source>
        <translation>草图变成照片</translation>
    </message>
    <message>
        <source>How far the photo is</source>
        <translation>照片的进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop drawing; nothing is kept</source>
        <translation>停止绘制；不会留下任何内容</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Draw it once more</source>
        <translation>再画一次</translation>
    </message>
    <message>
        <source>Choose a pipeline…</source>
        <translation>选择管线…</translation>
    </message>
    <message>
        <source>Choose the folder of a Stable Diffusion pipeline</source>
        <translation>选择 Stable Diffusion 管线的文件夹</translation>
    </message>
    <message>
        <source>Search with this picture</source>
        <translation>用这张图搜索</translation>
    </message>
    <message>
        <source>Find pictures that look like it</source>
        <translation>查找与它相似的图片</translation>
    </message>
    <message>
        <source>Draw another one</source>
        <translation>再画一张</translation>
    </message>
    <message>
        <source>The same drawing and words, drawn differently</source>
        <translation>同样的草图和文字，画出不同的照片</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Put it on the clipboard</source>
        <translation>复制到剪贴板</translation>
    </message>
    <message>
        <source>Save the picture…</source>
        <translation>保存图片…</translation>
    </message>
    <message>
        <source>Save it as PNG, JPEG or WebP</source>
        <translation>存为 PNG、JPEG 或 WebP</translation>
    </message>
    <message>
        <source>The photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Your drawing</source>
        <translation>你的草图</translation>
    </message>
</context>
<context>
    <name>PaperPictures</name>
    <message>
        <source>&amp;Look for pictures like this</source>
        <translation>查找相似图片(&amp;L)</translation>
    </message>
    <message>
        <source>Find pictures that show the same</source>
        <translation>查找内容相同的图片</translation>
    </message>
    <message>
        <source>&amp;Trace over it</source>
        <translation>描摹(&amp;T)</translation>
    </message>
    <message>
        <source>Lay it faintly under your lines; it is not searched with</source>
        <translation>淡淡地垫在线条下面，不参与搜索</translation>
    </message>
    <message>
        <source>&amp;Use it as the drawing</source>
        <translation>用作草图(&amp;U)</translation>
    </message>
    <message>
        <source>For a picture of a drawing: it takes the place of your lines</source>
        <translation>适用于画稿的图片，会取代现有线条</translation>
    </message>
    <message>
        <source>There is no picture to paste. Copy one first.</source>
        <translation>没有可粘贴的图片。先复制一张。</translation>
    </message>
    <message>
        <source>That is not a picture on this computer. Copy the picture itself and paste it here.</source>
        <translation>这不是本机上的图片。复制图片本身后可粘贴到这里。</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
</context>
<context>
    <name>PastedPictures</name>
    <message>
        <source>The picture could not be kept in {folder} ({reason}).</source>
        <translation>图片无法保存到 {folder}（{reason}）。</translation>
    </message>
    <message>
        <source>The picture could not be kept in {folder}; the disk may be full.</source>
        <translation>图片无法保存到 {folder}，磁盘可能已满。</translation>
    </message>
</context>
<context>
    <name>PhotoChip</name>
    <message>
        <source>Take the photo away</source>
        <translation>移除照片</translation>
    </message>
    <message>
        <source>Take the photo away (Delete)</source>
        <translation>移除照片（Delete）</translation>
    </message>
    <message>
        <source>Photo not wanted: {name}</source>
        <translation>不要的照片：{name}</translation>
    </message>
    <message>
        <source>Counts little</source>
        <translation>权重小</translation>
    </message>
    <message>
        <source>Counts as usual</source>
        <translation>权重普通</translation>
    </message>
    <message>
        <source>Counts strongly</source>
        <translation>权重大</translation>
    </message>
    <message>
        <source>Like this</source>
        <translation>像这张</translation>
    </message>
    <message>
        <source>Not like this</source>
        <translation>不像这张</translation>
    </message>
    <message>
        <source>little</source>
        <translation>弱</translation>
    </message>
    <message>
        <source>strong</source>
        <translation>强</translation>
    </message>
    <message>
        <source>No pictures like {name} (Space: its menu, Delete: take it away)</source>
        <translation>排除类似 {name} 的图片（空格：菜单，Delete：移除）</translation>
    </message>
    <message>
        <source>Pictures like {name} (Space: its menu, Delete: take it away)</source>
        <translation>类似 {name} 的图片（空格：菜单，Delete：移除）</translation>
    </message>
    <message>
        <source>Photo: {name}</source>
        <translation>照片：{name}</translation>
    </message>
</context>
<context>
    <name>PictureNote</name>
    <message>
        <source>Picture on the paper</source>
        <translation>画纸上的图片</translation>
    </message>
    <message>
        <source>Remove the picture</source>
        <translation>移除图片</translation>
    </message>
    <message>
        <source>Take the picture off the paper</source>
        <translation>从画纸上移除图片</translation>
    </message>
</context>
<context>
    <name>PipelinePage</name>
    <message>
        <source>“Draw it as a photo” in the menu of the paper (Ctrl+Shift+P) has a Stable Diffusion 1 pipeline draw your drawing and words. It runs on this computer; nothing is fetched. It takes the extra “imagine”, which the installers do not bring.</source>
        <translation>画纸菜单中的“画成照片”(Ctrl+Shift+P) 让 Stable Diffusion 1 管线根据草图和文字绘制照片。它在这台电脑上运行，不下载任何内容。需要附加组件“imagine”，安装程序不包含它。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose the folder of a pipeline (Alt+P)</source>
        <translation>选择管线的文件夹 (Alt+P)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Use this pipeline no more; its folder stays as it is</source>
        <translation>不再使用此管线；其文件夹保持不变</translation>
    </message>
    <message>
        <source>Choose the folder of a ControlNet (Alt+C)</source>
        <translation>选择 ControlNet 的文件夹 (Alt+C)</translation>
    </message>
    <message>
        <source>Use this ControlNet no more; its folder stays as it is</source>
        <translation>不再使用此 ControlNet；其文件夹保持不变</translation>
    </message>
    <message>
        <source>&amp;Pipeline</source>
        <translation>管线(&amp;P)</translation>
    </message>
    <message>
        <source>A folder as diffusers saves it, with weights as safetensors.</source>
        <translation>由 diffusers 保存的文件夹，权重为 safetensors。</translation>
    </message>
    <message>
        <source>&amp;ControlNet</source>
        <translation>&amp;ControlNet</translation>
    </message>
    <message>
        <source>One made for scribbles has the photo follow your lines. It can be left out.</source>
        <translation>用于涂鸦 (scribble) 的 ControlNet 让照片跟随你的线条。也可以不选。</translation>
    </message>
    <message>
        <source>None chosen</source>
        <translation>未选择</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>The settings were damaged; the old file is kept as {aside}.</source>
        <translation>设置文件已损坏，原文件保存为 {aside}。</translation>
    </message>
</context>
<context>
    <name>ProgressController</name>
    <message>
        <source>Pausing</source>
        <translation>正在暂停</translation>
    </message>
</context>
<context>
    <name>QueryController</name>
    <message>
        <source>Save this search</source>
        <translation>保存此搜索</translation>
    </message>
    <message>
        <source>Open a saved search</source>
        <translation>打开已保存的搜索</translation>
    </message>
    <message>
        <source>There is no search to save yet. Draw something or type a word.</source>
        <translation>还没有可保存的搜索。先画几笔或输入一个词。</translation>
    </message>
    <message>
        <source>The search is saved as {name}.</source>
        <translation>搜索已保存为 {name}。</translation>
    </message>
</context>
<context>
    <name>QueryList</name>
    <message>
        <source>Searches</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Asked before</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>{query} (Enter; Del forgets it)</source>
        <translation>{query}（Enter；Del 可移除）</translation>
    </message>
</context>
<context>
    <name>QueryPanel</name>
    <message>
        <source>Name for this search</source>
        <translation>此搜索的名称</translation>
    </message>
    <message>
        <source>Name under which this search is kept</source>
        <translation>保存此搜索所用的名称</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Keep this search under the name (Enter)</source>
        <translation>以此名称保存搜索（Enter）</translation>
    </message>
    <message>
        <source>Searches whose results you looked at will be here.</source>
        <translation>看过结果的搜索会出现在这里。</translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation>存为文件…</translation>
    </message>
    <message>
        <source>Save this search as a file (Ctrl+S)</source>
        <translation>将此搜索存为文件（Ctrl+S）</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Open a saved search (Ctrl+Shift+S)</source>
        <translation>打开已保存的搜索（Ctrl+Shift+S）</translation>
    </message>
    <message>
        <source>Clear history</source>
        <translation>清除历史记录</translation>
    </message>
    <message>
        <source>Forget what was asked; what was kept stays</source>
        <translation>清除搜索过的内容，已保存的保留</translation>
    </message>
</context>
<context>
    <name>QuickLook</name>
    <message>
        <source>Previous picture</source>
        <translation>上一张</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>下一张</translation>
    </message>
    <message>
        <source>Close quick look</source>
        <translation>关闭快速查看</translation>
    </message>
    <message>
        <source>Back to the results (Esc or Space)</source>
        <translation>返回结果（Esc 或空格）</translation>
    </message>
    <message>
        <source>Quick look: {name}</source>
        <translation>快速查看：{name}</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>The search engine stopped unexpectedly. What was indexed so far is safe.</source>
        <translation>搜索引擎意外停止。已建立的索引是安全的。</translation>
    </message>
    <message>
        <source>Start it again</source>
        <translation>重新启动</translation>
    </message>
    <message>
        <source>Start the search engine again and go on</source>
        <translation>重新启动搜索引擎并继续</translation>
    </message>
</context>
<context>
    <name>ResultActions</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open in the program for it</source>
        <translation>用对应的程序打开</translation>
    </message>
    <message>
        <source>Quick look</source>
        <translation>快速查看</translation>
    </message>
    <message>
        <source>See it large</source>
        <translation>查看大图</translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation>查找相似</translation>
    </message>
    <message>
        <source>Find pictures like this one</source>
        <translation>查找与此相似的图片</translation>
    </message>
    <message>
        <source>Like this, too</source>
        <translation>也像这张</translation>
    </message>
    <message>
        <source>Look for pictures like this one, too</source>
        <translation>同时查找像这张的图片</translation>
    </message>
    <message>
        <source>Not like this</source>
        <translation>不像这张</translation>
    </message>
    <message>
        <source>Look for pictures not like this one</source>
        <translation>查找不像这张的图片</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Copy the picture and its file</source>
        <translation>复制图片及其文件</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Copy where the file is</source>
        <translation>复制文件所在位置</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Show the file in its folder</source>
        <translation>在所在文件夹中显示文件</translation>
    </message>
    <message>
        <source>Choose all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Choose all pictures</source>
        <translation>选择所有图片</translation>
    </message>
    <message numerus="yes">
        <source>Open %Ln picture(s)</source>
        <translation>
            <numerusform>打开 %Ln 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln picture(s)</source>
        <translation>
            <numerusform>复制 %Ln 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln path(s)</source>
        <translation>
            <numerusform>复制 %Ln 条路径</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultsModel</name>
    <message>
        <source>{place}: {name} in {folder}, score {score}</source>
        <translation>{place}：{folder} 中的 {name}，得分 {score}</translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message>
        <source>Number of results</source>
        <translation>结果数量</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>正在加载模型</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>图片大小</translation>
    </message>
    <message>
        <source>Size of the pictures (Ctrl+- and Ctrl++)</source>
        <translation>图片大小（Ctrl+- 和 Ctrl++）</translation>
    </message>
    <message>
        <source>Smaller pictures</source>
        <translation>缩小图片</translation>
    </message>
    <message>
        <source>Larger pictures</source>
        <translation>放大图片</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>正在搜索</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>未找到</translation>
    </message>
</context>
<context>
    <name>ResultsView</name>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
</context>
<context>
    <name>SceneSwitch</name>
    <message>
        <source>Scenes</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Find what you draw anywhere in a picture, and see where; words say what is around it (Ctrl+E)</source>
        <translation>在图片的任何位置查找所画之物并标出位置；词语描述其周围（Ctrl+E）</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>What I understood</source>
        <translation>我的理解</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Light or dark (Alt+T)</source>
        <translation>浅色或深色（Alt+T）</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Language of the window (Alt+L)</source>
        <translation>窗口语言（Alt+L）</translation>
    </message>
    <message>
        <source>Another language is spoken from the next start on.</source>
        <translation>更改的语言在下次启动后生效。</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>图片大小</translation>
    </message>
    <message>
        <source>Size of the pictures (Alt+P)</source>
        <translation>图片大小（Alt+P）</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Change the model</source>
        <translation>更改模型</translation>
    </message>
    <message>
        <source>Choose another model (Alt+M)</source>
        <translation>选择其他模型（Alt+M）</translation>
    </message>
    <message>
        <source>Where the model computes</source>
        <translation>模型的运行设备</translation>
    </message>
    <message>
        <source>Where the model computes (Alt+C)</source>
        <translation>模型的运行设备（Alt+C）</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>显示文件夹</translation>
    </message>
    <message>
        <source>Show the data folder</source>
        <translation>显示数据文件夹</translation>
    </message>
    <message>
        <source>Show the data folder in the file manager (Alt+F)</source>
        <translation>在文件管理器中显示数据文件夹（Alt+F）</translation>
    </message>
    <message>
        <source>Index, thumbnails, models and settings lie here. To have them elsewhere, close Duet Desktop, move the folder, and start it with --data-dir and the new place.</source>
        <translation>索引、缩略图、模型和设置都在这里。要换位置，可关闭 Duet Desktop，移动文件夹，再用 --data-dir 加新位置启动。</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Picture size</source>
        <translation>图片大小(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Computes on</source>
        <translation>运行设备(&amp;C)</translation>
    </message>
    <message>
        <source>Data &amp;folder</source>
        <translation>数据文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>General</source>
        <translation>通用</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Drawing photos</source>
        <translation>绘制照片</translation>
    </message>
    <message>
        <source>Other page (Ctrl+Tab)</source>
        <translation>另一页（Ctrl+Tab）</translation>
    </message>
    <message>
        <source>Graphics (Metal)</source>
        <translation>图形处理器（Metal）</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <translation>显卡（CUDA）</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>暂停索引</translation>
    </message>
    <message>
        <source>Show which pictures and why</source>
        <translation>显示是哪些图片及原因</translation>
    </message>
    <message>
        <source>Go on indexing</source>
        <translation>继续索引</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Add a folder of pictures</source>
        <translation>添加图片文件夹</translation>
    </message>
    <message>
        <source>Look for new pictures</source>
        <translation>查找新图片</translation>
    </message>
    <message>
        <source>Look for new pictures in all folders</source>
        <translation>在所有文件夹中查找新图片</translation>
    </message>
    <message>
        <source>Folders…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>How every folder is; leave out, forget, try again</source>
        <translation>各文件夹的状态；排除、移除记录、重试</translation>
    </message>
    <message>
        <source>Folders to search</source>
        <translation>要搜索的文件夹</translation>
    </message>
    <message>
        <source>Folders to search (Alt+F)</source>
        <translation>要搜索的文件夹（Alt+F）</translation>
    </message>
    <message>
        <source>Words: red, on a beach, -people</source>
        <translation>英文词语：red, on a beach, -people</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>What the picture shows; a minus takes away: -people, -&quot;busy street&quot; (Ctrl+F)</source>
        <translation>图片里有什么；减号表示排除：-people、-&quot;busy street&quot;（Ctrl+F）</translation>
    </message>
    <message>
        <source>Clear the words</source>
        <translation>清除词语</translation>
    </message>
    <message>
        <source>but not: people</source>
        <translation>不含：people</translation>
    </message>
    <message>
        <source>Unwanted words</source>
        <translation>排除词</translation>
    </message>
    <message>
        <source>What the picture must not show (Ctrl+Shift+L)</source>
        <translation>图片中不应出现的内容（Ctrl+Shift+L）</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Saved and earlier searches</source>
        <translation>已保存和以前的搜索</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Settings: looks, model, where things lie</source>
        <translation>设置：外观、模型、存放位置</translation>
    </message>
    <message>
        <source>About Duet Desktop</source>
        <translation>关于 Duet Desktop</translation>
    </message>
    <message>
        <source>About this program and its model</source>
        <translation>关于此程序及其模型</translation>
    </message>
</context>
<context>
    <name>TraceReader</name>
    <message>
        <source>{name} cannot be shown to trace over. {error}.</source>
        <translation>无法显示 {name} 用于描摹。{error}</translation>
    </message>
</context>
<context>
    <name>Understood</name>
    <message>
        <source>Search with this picture</source>
        <translation>用这张图搜索</translation>
    </message>
    <message>
        <source>Find pictures that look like it</source>
        <translation>查找与它相似的图片</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Put it on the clipboard</source>
        <translation>放入剪贴板</translation>
    </message>
    <message>
        <source>Save the picture…</source>
        <translation>保存图片…</translation>
    </message>
    <message>
        <source>Save it as PNG, JPEG or WebP</source>
        <translation>存为 PNG、JPEG 或 WebP</translation>
    </message>
    <message>
        <source>Do not show this</source>
        <translation>不再显示</translation>
    </message>
    <message>
        <source>The menu of the paper brings it back</source>
        <translation>可从画纸菜单中重新打开</translation>
    </message>
    <message>
        <source>What I understood</source>
        <translation>我的理解</translation>
    </message>
    <message>
        <source>Search with this picture, copy or save it</source>
        <translation>用这张图搜索、复制或保存</translation>
    </message>
    <message>
        <source>What I understood, as a picture</source>
        <translation>我的理解（图）</translation>
    </message>
</context>
<context>
    <name>UnderstoodController</name>
    <message>
        <source>understood.png</source>
        <translation>我的理解.png</translation>
    </message>
</context>
<context>
    <name>ZoomNote</name>
    <message>
        <source>{percent}%</source>
        <comment>how much the paper is enlarged</comment>
        <translation>{percent}%</translation>
    </message>
</context>
<context>
    <name>_Slider</name>
    <message>
        <source>Balance of drawing and words</source>
        <translation>草图与词语的比重</translation>
    </message>
</context>
<context>
    <name>library</name>
    <message>
        <source>The file is damaged or not a picture</source>
        <translation>文件已损坏或不是图片</translation>
    </message>
    <message>
        <source>The file is empty</source>
        <translation>文件为空</translation>
    </message>
    <message>
        <source>The picture is too large to read safely (there is not enough memory)</source>
        <translation>图片过大，无法安全读取（内存不足）</translation>
    </message>
    <message>
        <source>The picture is too large to read safely (over a billion pixels)</source>
        <translation>图片过大，无法安全读取（超过十亿像素）</translation>
    </message>
    <message>
        <source>The picture is too large to read safely (it takes too much memory)</source>
        <translation>图片过大，无法安全读取（占用内存过多）</translation>
    </message>
    <message>
        <source>The picture is too large to read safely ({width} x {height} pixels)</source>
        <translation>图片过大，无法安全读取（{width} × {height} 像素）</translation>
    </message>
    <message>
        <source>The drawing is too large to read safely (over {count} MB of text)</source>
        <translation>图形过大，无法安全读取（文本超过 {count} MB）</translation>
    </message>
    <message>
        <source>{kind} pictures need an extra; add it in the program&apos;s folder with: {command}</source>
        <translation>{kind} 图片需要附加组件；在程序文件夹中运行：{command}</translation>
    </message>
    <message>
        <source>No permission to read it</source>
        <translation>没有读取权限</translation>
    </message>
    <message>
        <source>The file is no longer there</source>
        <translation>文件已不存在</translation>
    </message>
    <message>
        <source>The file cannot be read ({reason})</source>
        <translation>无法读取文件（{reason}）</translation>
    </message>
    <message>
        <source>The picture makes its decoder crash</source>
        <translation>图片导致解码器崩溃</translation>
    </message>
    <message>
        <source>The picture takes too long to decode</source>
        <translation>图片解码时间过长</translation>
    </message>
    <message>
        <source>The file takes too long to read</source>
        <translation>文件读取时间过长</translation>
    </message>
    <message>
        <source>The file changed while it was being read</source>
        <translation>读取时文件发生了更改</translation>
    </message>
    <message>
        <source>The link leads to a file that is not there</source>
        <translation>链接指向的文件不存在</translation>
    </message>
    <message>
        <source>It is not an ordinary file</source>
        <translation>不是普通文件</translation>
    </message>
    <message>
        <source>No process to read pictures in could be started ({reason}).</source>
        <translation>无法启动读取图片的进程（{reason}）。</translation>
    </message>
    <message>
        <source>The catalogue {path} is damaged or not a catalogue. Move it aside and index again; your pictures are untouched.</source>
        <translation>目录库 {path} 已损坏或不是目录库。将其移走并重新索引；图片不受影响。</translation>
    </message>
    <message>
        <source>The catalogue {path} is damaged: its vectors differ in length. Move it aside and index again; your pictures are untouched.</source>
        <translation>目录库 {path} 已损坏：向量长度不一致。将其移走并重新索引；图片不受影响。</translation>
    </message>
    <message>
        <source>There is no space left for the catalogue {path}. Free some space and index again; what was indexed before is kept.</source>
        <translation>目录库 {path} 的磁盘空间不足。释放空间后重新索引；已索引的内容会保留。</translation>
    </message>
    <message>
        <source>The catalogue {path} is in use by another duet-desktop. Close it or wait until it has finished, then try again.</source>
        <translation>目录库 {path} 正被另一个 duet-desktop 使用。关闭它或等它完成后再试。</translation>
    </message>
    <message>
        <source>The catalogue {path} cannot be written. Check the permissions of its folder, or choose another one with --data-dir.</source>
        <translation>无法写入目录库 {path}。检查其文件夹的权限，或用 --data-dir 选择其他文件夹。</translation>
    </message>
    <message>
        <source>The catalogue {path} cannot be opened. Check that its folder exists and may be written, or choose another one with --data-dir.</source>
        <translation>无法打开目录库 {path}。检查其文件夹是否存在且可写，或用 --data-dir 选择其他文件夹。</translation>
    </message>
    <message>
        <source>The disk reported an error while reading or writing the catalogue {path}. Check the disk and its free space, then try again.</source>
        <translation>读写目录库 {path} 时磁盘报告错误。检查磁盘及剩余空间后再试。</translation>
    </message>
    <message>
        <source>Another duet-desktop changed the catalogue {path} at the same time. Index again.</source>
        <translation>另一个 duet-desktop 同时更改了目录库 {path}。重新索引即可。</translation>
    </message>
    <message>
        <source>The catalogue {path} is being read by another duet-desktop, so that traces are still in it. Close it and try again.</source>
        <translation>目录库 {path} 正被另一个 duet-desktop 读取，因此仍有痕迹。关闭它后再试。</translation>
    </message>
    <message>
        <source>{path} belongs to another program. Move it aside or choose another folder with --data-dir.</source>
        <translation>{path} 属于其他程序。将其移走，或用 --data-dir 选择其他文件夹。</translation>
    </message>
    <message>
        <source>{path} was written by a newer version of duet-desktop. Update duet-desktop, or choose another folder with --data-dir.</source>
        <translation>{path} 由更新版本的 duet-desktop 写入。更新 duet-desktop，或用 --data-dir 选择其他文件夹。</translation>
    </message>
    <message>
        <source>A picture was removed from the library meanwhile. Try again.</source>
        <translation>其间有图片从库中移除。再试一次即可。</translation>
    </message>
    <message>
        <source>The index file {path} {error}; it is built again from the catalogue.</source>
        <translation>索引文件 {path} {error}；将从目录库重建。</translation>
    </message>
    <message>
        <source>is damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>was not written by this program</source>
        <translation>不是由本程序写入</translation>
    </message>
    <message>
        <source>belongs to another model or another catalogue</source>
        <translation>属于其他模型或目录库</translation>
    </message>
    <message>
        <source>The index file {path} could not be saved ({reason}). Searching goes on; the next start takes a little longer.</source>
        <translation>索引文件 {path} 无法保存（{reason}）。搜索可以继续，下次启动会稍慢。</translation>
    </message>
    <message>
        <source>The index of what is where in the pictures could not be written to {folder} ({reason}). Free some space there and try again.</source>
        <translation>图片内容位置索引无法写入 {folder}（{reason}）。在那里释放空间后再试。</translation>
    </message>
    <message>
        <source>There is no space left for thumbnails in {folder}. Free some space and index again; what was indexed before is kept.</source>
        <translation>{folder} 中没有存放缩略图的空间。释放空间后重新索引；已索引的内容会保留。</translation>
    </message>
    <message>
        <source>A thumbnail cannot be written in {folder} ({reason}).</source>
        <translation>无法在 {folder} 中写入缩略图（{reason}）。</translation>
    </message>
    <message>
        <source>The settings {path} are damaged; the usual ones apply.</source>
        <translation>设置 {path} 已损坏，改用默认设置。</translation>
    </message>
    <message>
        <source>The settings {path} are those of a newer version: what this one understands applies, and is not changed.</source>
        <translation>设置 {path} 来自更新版本：可识别的部分生效，且不会被更改。</translation>
    </message>
    <message>
        <source>The usual settings apply where {path} is not understood: {names}.</source>
        <translation>{path} 中无法识别之处改用默认设置：{names}。</translation>
    </message>
    <message>
        <source>The settings {path} cannot be written ({reason}).</source>
        <translation>无法写入设置 {path}（{reason}）。</translation>
    </message>
    <message>
        <source>The settings {path} are those of a newer version, so they are not changed.</source>
        <translation>设置 {path} 来自更新版本，因此不作更改。</translation>
    </message>
    <message>
        <source>The search engine stopped unexpectedly; details may be in {log}.</source>
        <translation>搜索引擎意外停止；详情可能在 {log} 中。</translation>
    </message>
    <message>
        <source>The search engine is not running.</source>
        <translation>搜索引擎未在运行。</translation>
    </message>
    <message>
        <source>This is the small edition of Duet Desktop: it has duet-lite alone, which computes on the processor. Other models and graphics cards need the full edition.</source>
        <translation>这是 Duet Desktop 的精简版：只有 duet-lite，在处理器上计算。使用其他模型或显卡需要完整版。</translation>
    </message>
    <message>
        <source>The built-in model cannot be used; install the program again.</source>
        <translation>内置模型无法使用，需要重新安装程序。</translation>
    </message>
    <message>
        <source>The vocabulary of the text models is missing; install the program again.</source>
        <translation>缺少文本模型的词表，需要重新安装程序。</translation>
    </message>
    <message>
        <source>The search engine could not be started ({reason}).</source>
        <translation>搜索引擎无法启动（{reason}）。</translation>
    </message>
    <message>
        <source>There is not enough memory. Close other programs and try again.</source>
        <translation>内存不足。关闭其他程序后再试。</translation>
    </message>
    <message>
        <source>Something went wrong that should not have; the details are in {log}.</source>
        <translation>发生了不该发生的问题；详情在 {log} 中。</translation>
    </message>
    <message>
        <source>There is no folder {path}.</source>
        <translation>文件夹 {path} 不存在。</translation>
    </message>
    <message>
        <source>{path} is a file, not a folder.</source>
        <translation>{path} 是文件，不是文件夹。</translation>
    </message>
    <message>
        <source>{path} is a link. Links to folders are not followed; name the folder itself.</source>
        <translation>{path} 是链接。不会跟随文件夹链接；应指定文件夹本身。</translation>
    </message>
    <message>
        <source>{path} lies in no indexed folder: only a folder inside an indexed one can be left out.</source>
        <translation>{path} 不在已索引的文件夹中：只能排除已索引文件夹内的文件夹。</translation>
    </message>
    <message>
        <source>{path} is not left out.</source>
        <translation>{path} 未被排除。</translation>
    </message>
    <message>
        <source>Nothing is known of {path}.</source>
        <translation>没有关于 {path} 的记录。</translation>
    </message>
    <message>
        <source>{path} is in use ({reason}). Close duet-desktop&apos;s window and try again.</source>
        <translation>{path} 正在使用（{reason}）。关闭 duet-desktop 窗口后再试。</translation>
    </message>
    <message>
        <source>The folder {path} cannot be read now. Connect its drive or check its permissions; what was indexed of it before is kept.</source>
        <translation>目前无法读取文件夹 {path}。连接其驱动器或检查权限；已索引的内容会保留。</translation>
    </message>
    <message>
        <source>Could not look into {path}: {reason}; what was indexed of it before is kept.</source>
        <translation>无法查看 {path}：{reason}；已索引的内容会保留。</translation>
    </message>
    <message>
        <source>no permission</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>it is not there</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>Another duet-desktop is indexing into {folder} at the moment. Wait until it has finished, then index again.</source>
        <translation>另一个 duet-desktop 正在索引到 {folder}。等它完成后再索引。</translation>
    </message>
    <message>
        <source>The data folder {path} cannot be written ({reason}). Check its permissions, or choose another one with --data-dir.</source>
        <translation>无法写入数据文件夹 {path}（{reason}）。检查其权限，或用 --data-dir 选择其他文件夹。</translation>
    </message>
    <message>
        <source>The photo {path} cannot be read. {error}.</source>
        <translation>无法读取照片 {path}。{error}。</translation>
    </message>
    <message>
        <source>What must not be there needs something to look for beside it.</source>
        <translation>除了不要的内容，还需要有要查找的内容。</translation>
    </message>
    <message>
        <source>There is nothing to search for. Draw something, type a word, or give a photo.</source>
        <translation>没有要找的内容。画几笔、输入一个词或给一张照片。</translation>
    </message>
    <message>
        <source>This is not a saved search: it is not readable as JSON.</source>
        <translation>这不是已保存的搜索：无法作为 JSON 读取。</translation>
    </message>
    <message>
        <source>This is not a saved search: its &quot;format&quot; is not &quot;{format}&quot;.</source>
        <translation>这不是已保存的搜索：其“format”不是“{format}”。</translation>
    </message>
    <message>
        <source>This search does not say which version it is.</source>
        <translation>此搜索未注明版本。</translation>
    </message>
    <message>
        <source>This search is of version {version}, and this program reads up to version {known}. A newer duet-desktop opens it.</source>
        <translation>此搜索为版本 {version}，本程序最高可读取版本 {known}。更新的 duet-desktop 可以打开它。</translation>
    </message>
    <message>
        <source>This search is damaged: its {what} cannot be read.</source>
        <translation>此搜索已损坏：无法读取其 {what}。</translation>
    </message>
    <message>
        <source>{path} is too large to be a saved search.</source>
        <translation>{path} 过大，不可能是已保存的搜索。</translation>
    </message>
    <message>
        <source>{path}: This is not a saved search: it is not text.</source>
        <translation>{path}: 这不是已保存的搜索：不是文本。</translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}).</source>
        <translation>无法读取 {path}（{reason}）。</translation>
    </message>
    <message>
        <source>{path} cannot be written ({reason}).</source>
        <translation>无法写入 {path}（{reason}）。</translation>
    </message>
    <message>
        <source>{path} is too large for a sketch.</source>
        <translation>{path} 作为草图过大。</translation>
    </message>
    <message>
        <source>Could not read the sketch {path}: {reason}.</source>
        <translation>无法读取草图 {path}：{reason}。</translation>
    </message>
    <message>
        <source>The sketch {path} is empty.</source>
        <translation>草图 {path} 为空。</translation>
    </message>
    <message>
        <source>The sketch {path} is neither a drawing of ours nor a readable picture.</source>
        <translation>{path} 既不是本程序的草图，也不是可读取的图片。</translation>
    </message>
    <message>
        <source>The sketch {path} has more than {count} megapixels.</source>
        <translation>草图 {path} 超过 {count} 百万像素。</translation>
    </message>
    <message>
        <source>part of the program, made for any laptop</source>
        <translation>程序自带，适合任何笔记本电脑</translation>
    </message>
    <message>
        <source>for research and evaluation; part of the training data is for non-commercial research only (see the model card)</source>
        <translation>用于研究与评估；部分训练数据仅限非商业研究（见模型说明）</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>已导入</translation>
    </message>
    <message>
        <source>made for telephones: the lightest of these, for many pictures without a graphics card</source>
        <translation>为手机设计：其中最轻便，适合在没有显卡时处理大量图片</translation>
    </message>
    <message>
        <source>made for telephones: a little more exact, and still for computers without a graphics card</source>
        <translation>为手机设计：更准确一些，仍适合没有显卡的电脑</translation>
    </message>
    <message>
        <source>made for telephones: the most exact of the light ones</source>
        <translation>为手机设计：轻便模型中最准确</translation>
    </message>
    <message>
        <source>the usual CLIP: for whole scenes and common things, coarse in small ones</source>
        <translation>常见的 CLIP：适合整个场景和常见事物，对小物体较粗略</translation>
    </message>
    <message>
        <source>like the usual CLIP, but trained on pictures chosen with more care</source>
        <translation>与常见的 CLIP 相似，但训练图片经过更仔细的挑选</translation>
    </message>
    <message>
        <source>sees finer details than ViT-B-32, and takes longer for every picture</source>
        <translation>比 ViT-B-32 看得更细，但每张图片耗时更长</translation>
    </message>
    <message>
        <source>sees fine details, trained on pictures chosen with more care; takes longer for every picture</source>
        <translation>看得很细，训练图片经过更仔细的挑选；每张图片耗时更长</translation>
    </message>
    <message>
        <source>large: for unusual things and fine distinctions; wants a graphics card</source>
        <translation>大型：适合少见的事物和细微的差别；需要显卡</translation>
    </message>
    <message>
        <source>large, trained on pictures chosen with more care: the most exact here; wants a graphics card</source>
        <translation>大型，训练图片经过更仔细的挑选：这里最准确；需要显卡</translation>
    </message>
    <message>
        <source>Apple AMLR, for research only</source>
        <translation>Apple AMLR，仅供研究</translation>
    </message>
    <message>
        <source>not stated; see where the model came from</source>
        <translation>未注明；见模型来源</translation>
    </message>
    <message>
        <source>The download could not be started ({reason}).</source>
        <translation>无法开始下载（{reason}）。</translation>
    </message>
    <message>
        <source>The download stopped unexpectedly. Try again; it goes on where it stopped.</source>
        <translation>下载意外停止。重试会从停止处继续。</translation>
    </message>
    <message>
        <source>The model hub stopped answering. Try again later; the download goes on where it stopped.</source>
        <translation>模型库停止响应。稍后重试，下载会从停止处继续。</translation>
    </message>
    <message>
        <source>The model could not be fetched ({reason}).</source>
        <translation>无法获取模型（{reason}）。</translation>
    </message>
    <message>
        <source>What came of {repository} is not what this version of the program was tried with, and was thrown away. Try again later.</source>
        <translation>从 {repository} 下载的内容与本版本试用过的不一致，已丢弃。稍后重试。</translation>
    </message>
    <message>
        <source>The hub does not give out {repository}: it does not exist, or wants a sign-in.</source>
        <translation>模型库不提供 {repository}：它不存在或需要登录。</translation>
    </message>
    <message>
        <source>The model hub answered with error {code}. Try again later.</source>
        <translation>模型库返回错误 {code}。稍后重试。</translation>
    </message>
    <message>
        <source>The model hub cannot be reached: there seems to be no network. A model folder from another machine can be imported instead.</source>
        <translation>无法连接模型库：似乎没有网络。也可以导入其他电脑上的模型文件夹。</translation>
    </message>
    <message>
        <source>There is not enough space for the model in {folder}.</source>
        <translation>{folder} 中没有足够空间存放模型。</translation>
    </message>
    <message>
        <source>{repository} cannot be used: it has no {file}.</source>
        <translation>无法使用 {repository}：缺少 {file}。</translation>
    </message>
    <message>
        <source>{path} is not a complete safetensors file.</source>
        <translation>{path} 不是完整的 safetensors 文件。</translation>
    </message>
    <message>
        <source>{path} is not a model: it must hold one .safetensors file and {found}.</source>
        <translation>{path} 不是模型：应包含一个 .safetensors 文件，{found}。</translation>
    </message>
    <message>
        <source>{path} is not a model: it must hold one safetensors file and holds {count}.</source>
        <translation>{path} 不是模型：应包含一个 safetensors 文件，实际有 {count} 个。</translation>
    </message>
    <message>
        <source>holds none</source>
        <translation>实际没有</translation>
    </message>
    <message>
        <source>holds {count}</source>
        <translation>实际有 {count} 个</translation>
    </message>
    <message>
        <source>{path} is not a model: it has no {file}.</source>
        <translation>{path} 不是模型：缺少 {file}。</translation>
    </message>
    <message>
        <source>{path} does not describe an open_clip model.</source>
        <translation>{path} 描述的不是 open_clip 模型。</translation>
    </message>
    <message>
        <source>{path} describes a model with a text tower of the transformers library, which duet-desktop cannot use.</source>
        <translation>{path} 描述的模型使用 transformers 库的文本部分，duet-desktop 无法使用。</translation>
    </message>
    <message>
        <source>{path} is damaged: it is not readable as JSON.</source>
        <translation>{path} 已损坏：无法作为 JSON 读取。</translation>
    </message>
    <message>
        <source>{name} is in use; choose another model first.</source>
        <translation>{name} 正在使用；先选择其他模型。</translation>
    </message>
    <message>
        <source>{path} is not a .safetensors file; other kinds of weights are not read.</source>
        <translation>{path} 不是 .safetensors 文件；不读取其他类型的权重。</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; cannot name a model; give the folder a name of letters, digits and dashes.</source>
        <translation>“{name}”不能作为模型名称；文件夹名应由字母、数字和连字符组成。</translation>
    </message>
    <message>
        <source>There is a model called &quot;{name}&quot; already; give the folder another name.</source>
        <translation>已有名为“{name}”的模型；给文件夹换个名称。</translation>
    </message>
    <message>
        <source>The model {name} cannot be removed ({reason}).</source>
        <translation>无法删除模型 {name}（{reason}）。</translation>
    </message>
    <message>
        <source>The model cannot be copied to {folder} ({reason}).</source>
        <translation>无法将模型复制到 {folder}（{reason}）。</translation>
    </message>
    <message>
        <source>The model&apos;s weights {path} cannot be read.</source>
        <translation>无法读取模型权重 {path}。</translation>
    </message>
    <message>
        <source>The weights {path} do not fit the model&apos;s configuration.</source>
        <translation>权重 {path} 与模型配置不符。</translation>
    </message>
    <message>
        <source>This machine cannot compute on &quot;{device}&quot;. Devices here: {devices}.</source>
        <translation>这台电脑无法在“{device}”上运行。可用设备：{devices}。</translation>
    </message>
    <message>
        <source>It is made of the drawing and the words as one sentence.</source>
        <translation>由草图和文字合成的一个句子绘制而成。</translation>
    </message>
    <message>
        <source>It is made of the drawing and the words as one sentence, and of the lines through the ControlNet.</source>
        <translation>由草图和文字合成的一个句子绘制，线条也通过 ControlNet 参与。</translation>
    </message>
    <message>
        <source>It is made of the drawing, without words.</source>
        <translation>只由草图绘制，没有文字。</translation>
    </message>
    <message>
        <source>It is made of the drawing, without words, and of the lines through the ControlNet.</source>
        <translation>只由草图绘制，没有文字，线条也通过 ControlNet 参与。</translation>
    </message>
    <message>
        <source>It is made of the words alone: {reason}.</source>
        <translation>只由文字绘制：{reason}。</translation>
    </message>
    <message>
        <source>It is made of the words, and of the lines through the ControlNet: {reason}.</source>
        <translation>由文字以及通过 ControlNet 的线条绘制：{reason}。</translation>
    </message>
    <message>
        <source>It is made of the lines alone, through the ControlNet: {reason}.</source>
        <translation>只由通过 ControlNet 的线条绘制：{reason}。</translation>
    </message>
    <message>
        <source>There are no words, and nothing else would be used: {reason}.</source>
        <translation>没有文字，也没有其他可用的内容：{reason}。</translation>
    </message>
    <message>
        <source>{name} has no duet checkpoint, so the pipeline cannot read the drawing</source>
        <translation>{name} 没有 Duet 检查点，因此管线读不懂草图</translation>
    </message>
    <message>
        <source>the pipeline&apos;s text encoder is not that of {name}, so it cannot read the drawing</source>
        <translation>管线的文本编码器不是 {name} 的，因此读不懂草图</translation>
    </message>
    <message>
        <source>The pipeline could not be started ({reason}).</source>
        <translation>无法启动管线（{reason}）。</translation>
    </message>
    <message>
        <source>The pipeline ended unexpectedly, maybe for want of memory.</source>
        <translation>管线意外终止，可能是内存不足。</translation>
    </message>
    <message>
        <source>The pipeline could not draw ({reason}). If memory is short, it may help to compute on the processor (in the settings, or with --device cpu).</source>
        <translation>管线无法绘制（{reason}）。如果内存不足，改用处理器计算可能有帮助（在设置中，或用 --device cpu）。</translation>
    </message>
    <message>
        <source>The pipeline&apos;s own safety checker kept the picture back; other words or a seed may do.</source>
        <translation>管线自带的安全检查器拦下了图片；换些文字或种子也许可行。</translation>
    </message>
    <message>
        <source>The pipeline {path} cannot be read: it is not whole, or of another kind.</source>
        <translation>无法读取管线 {path}：它不完整，或属于其他类型。</translation>
    </message>
    <message>
        <source>The ControlNet {path} cannot be read: it is not whole, or of another kind.</source>
        <translation>无法读取 ControlNet {path}：它不完整，或属于其他类型。</translation>
    </message>
    <message>
        <source>{path} is not a diffusers pipeline: it has no model_index.json.</source>
        <translation>{path} 不是 diffusers 管线：缺少 model_index.json。</translation>
    </message>
    <message>
        <source>{path} is not a ControlNet: it has no config.json.</source>
        <translation>{path} 不是 ControlNet：缺少 config.json。</translation>
    </message>
    <message>
        <source>{path} is not a ControlNet but of another kind ({kind}).</source>
        <translation>{path} 不是 ControlNet，而是其他类型（{kind}）。</translation>
    </message>
    <message>
        <source>{path} is not a StableDiffusionPipeline but of another kind ({kind}).</source>
        <translation>{path} 不是 StableDiffusionPipeline，而是其他类型（{kind}）。</translation>
    </message>
    <message>
        <source>The pipeline {path} has no text encoder.</source>
        <translation>管线 {path} 没有文本编码器。</translation>
    </message>
    <message>
        <source>{path} holds no weights as safetensors.</source>
        <translation>{path} 中没有 safetensors 权重。</translation>
    </message>
    <message>
        <source>{path} is refused: its part &quot;{name}&quot; is code of its own.</source>
        <translation>{path} 被拒绝：其中的“{name}”是自带代码。</translation>
    </message>
    <message>
        <source>{path} is refused: it brings code of its own, {file}.</source>
        <translation>{path} 被拒绝：它带有自己的代码 {file}。</translation>
    </message>
    <message>
        <source>{path} is refused: {file} is no safetensors file and could run code when it is read.</source>
        <translation>{path} 被拒绝：{file} 不是 safetensors 文件，读取时可能运行代码。</translation>
    </message>
    <message>
        <source>{path} is damaged.</source>
        <translation>{path} 已损坏。</translation>
    </message>
    <message>
        <source>{path} cannot be read.</source>
        <translation>无法读取 {path}。</translation>
    </message>
    <message>
        <source>{path}: {error}</source>
        <translation>{path}: {error}</translation>
    </message>
</context>
</TS>
