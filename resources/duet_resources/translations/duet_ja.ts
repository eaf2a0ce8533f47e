<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>{name}: {text}</source>
        <translation>{name}：{text}</translation>
    </message>
    <message>
        <source>Something went wrong; the log file has the details.</source>
        <translation>問題が発生しました。詳細はログファイルにあります。</translation>
    </message>
    <message>
        <source> or </source>
        <comment>between two keys</comment>
        <translation> または </translation>
    </message>
    <message>
        <source>{what} ({keys})</source>
        <translation>{what}（{keys}）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>閉じる（Esc）</translation>
    </message>
    <message>
        <source>Choose a folder of pictures</source>
        <translation>画像のフォルダーを選択</translation>
    </message>
    <message>
        <source>Choose the folder to leave out</source>
        <translation>除外するフォルダーを選択</translation>
    </message>
    <message>
        <source>Choose the folder of a model</source>
        <translation>モデルのフォルダーを選択</translation>
    </message>
    <message>
        <source>Choose the weights of a model</source>
        <translation>モデルの重みを選択</translation>
    </message>
    <message>
        <source>Weights ({endings})</source>
        <translation>重み ({endings})</translation>
    </message>
    <message>
        <source>Choose the folder of a Stable Diffusion pipeline</source>
        <translation>Stable Diffusion パイプラインのフォルダーを選択</translation>
    </message>
    <message>
        <source>Choose the folder of a ControlNet</source>
        <translation>ControlNet のフォルダーを選択</translation>
    </message>
    <message>
        <source>No program on this computer shows the folder {folder}.</source>
        <translation>フォルダー {folder} を表示できるアプリがありません。</translation>
    </message>
    <message>
        <source>Open a saved search</source>
        <translation>保存した検索を開く</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>この検索を保存</translation>
    </message>
    <message>
        <source>Searches ({endings})</source>
        <translation>検索 ({endings})</translation>
    </message>
    <message>
        <source>Open a picture</source>
        <translation>画像を開く</translation>
    </message>
    <message>
        <source>Pictures ({endings})</source>
        <translation>画像 ({endings})</translation>
    </message>
    <message>
        <source>No program on this computer opens {name}.</source>
        <translation>{name} を開けるアプリがありません。</translation>
    </message>
    <message>
        <source>Not connected; its pictures will be back when it is.</source>
        <translation>未接続です。接続すると画像が再び表示されます。</translation>
    </message>
    <message>
        <source>Indexing is paused.</source>
        <translation>インデックス作成を一時停止中です。</translation>
    </message>
    <message>
        <source>Waiting to be indexed.</source>
        <translation>インデックス作成を待っています。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) so far; indexing has not finished yet.</source>
        <translation>
            <numerusform>これまでに %Ln 枚。インデックス作成は完了していません。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s), watched for changes.</source>
        <translation>
            <numerusform>%Ln 枚。変更はすぐに反映されます。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s), looked through for changes now and then.</source>
        <translation>
            <numerusform>%Ln 枚。変更は定期的に確認されます。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{kept} %Ln folder(s) are left out.</source>
        <translation>
            <numerusform>{kept}%Ln 個のフォルダーを除外しています。</numerusform>
        </translation>
    </message>
    <message>
        <source>Forget {name}?</source>
        <translation>{name} の記録を消しますか？</translation>
    </message>
    <message>
        <source>Forget {name}, and leave it out of {outer} from now on?</source>
        <translation>{name} の記録を消し、今後 {outer} から除外しますか？</translation>
    </message>
    <message>
        <source>Looking through it.</source>
        <translation>確認しています。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s), gone through once the model is loaded.</source>
        <translation>
            <numerusform>%Ln 枚。モデルの読み込みが済みしだい確認します。</numerusform>
        </translation>
    </message>
    <message>
        <source>Indexing: {how_far}</source>
        <translation>インデックス作成中：{how_far}</translation>
    </message>
    <message>
        <source>The chosen model cannot be used, so {model} answers. Choose another in the settings (Ctrl+,).</source>
        <translation>選択したモデルを使用できないため、{model} が代わりに検索します。別のモデルは設定（Ctrl+,）で選べます。</translation>
    </message>
    <message>
        <source>The settings were damaged; the old file is kept as {aside}.</source>
        <translation>設定ファイルが壊れていました。元のファイルは {aside} として残してあります。</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>スケッチ</translation>
    </message>
    <message numerus="yes">
        <source>Open %Ln picture(s)?</source>
        <translation>
            <numerusform>%Ln 枚の画像を開きますか？</numerusform>
        </translation>
    </message>
    <message>
        <source>Each of them opens in the program for it, which may take a while.</source>
        <translation>それぞれ対応するアプリで開くため、時間がかかることがあります。</translation>
    </message>
    <message>
        <source>Open all</source>
        <translation>すべて開く</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>There is no file manager that shows {parent}.</source>
        <translation>{parent} を表示できるファイルマネージャーがありません。</translation>
    </message>
    <message>
        <source>Draw it, name it, find it.</source>
        <translation>描いて、言葉にして、見つける。</translation>
    </message>
    <message>
        <source>Finds a picture in your own folders from a few drawn lines and a few words. Nothing leaves this computer.</source>
        <translation>数本の線と短い言葉から、自分のフォルダーにある画像を見つけます。データがこのコンピューターの外に出ることはありません。</translation>
    </message>
    <message>
        <source>This model adds drawing and words; the Duet model understands them together.</source>
        <translation>このモデルはスケッチと言葉を足し合わせます。Duet モデルは両方を一体として理解します。</translation>
    </message>
    <message>
        <source>There are no pictures to look through in the chosen folders.</source>
        <translation>選択したフォルダーに検索できる画像がありません。</translation>
    </message>
    <message>
        <source>No picture in the chosen folders passes the filters. Take one of them away.</source>
        <translation>選択したフォルダーにフィルターに合う画像がありません。フィルターを減らすと見つかるかもしれません。</translation>
    </message>
    <message>
        <source>Unwanted words only take away. Add a word or a line to look for.</source>
        <translation>除外する言葉は結果を減らすだけです。探したい言葉か線を加えると検索できます。</translation>
    </message>
    <message>
        <source>No folder chosen</source>
        <translation>フォルダー未選択</translation>
    </message>
    <message numerus="yes">
        <source>{first}, {second} and %Ln more</source>
        <translation>
            <numerusform>{first}、{second}、他 %Ln 個</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a list</comment>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s)</source>
        <translation>
            <numerusform>%Ln 枚</numerusform>
        </translation>
    </message>
    <message>
        <source>No pictures</source>
        <translation>画像なし</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s), best first</source>
        <translation>
            <numerusform>%Ln 枚（近い順）</numerusform>
        </translation>
    </message>
    <message>
        <source>from {date}</source>
        <translation>{date} から</translation>
    </message>
    <message>
        <source>until {date}</source>
        <translation>{date} まで</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pixels or more</source>
        <translation>
            <numerusform>%Ln ピクセル以上</numerusform>
        </translation>
    </message>
    <message>
        <source>without the tail</source>
        <translation>下位を非表示</translation>
    </message>
    <message>
        <source>black</source>
        <translation>黒</translation>
    </message>
    <message>
        <source>white</source>
        <translation>白</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>グレー</translation>
    </message>
    <message>
        <source>red</source>
        <translation>赤</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>オレンジ</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>黄</translation>
    </message>
    <message>
        <source>green</source>
        <translation>緑</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>青</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>紫</translation>
    </message>
    <message>
        <source>pink</source>
        <translation>ピンク</translation>
    </message>
    <message>
        <source>brown</source>
        <translation>茶</translation>
    </message>
    <message>
        <source>landscape</source>
        <translation>横長</translation>
    </message>
    <message>
        <source>portrait</source>
        <translation>縦長</translation>
    </message>
    <message>
        <source>square</source>
        <translation>正方形</translation>
    </message>
    <message>
        <source>Your drawing, without words</source>
        <translation>スケッチのみ</translation>
    </message>
    <message>
        <source>Your drawing, with the words “{words}”</source>
        <translation>スケッチと言葉「{words}」</translation>
    </message>
    <message>
        <source>not {words}</source>
        <translation>{words} を除く</translation>
    </message>
    <message>
        <source>like {name}</source>
        <translation>{name} に似た画像</translation>
    </message>
    <message numerus="yes">
        <source>like %Ln photo(s)</source>
        <translation>
            <numerusform>%Ln 枚の写真に似た画像</numerusform>
        </translation>
    </message>
    <message>
        <source>not like {name}</source>
        <translation>{name} に似ていない</translation>
    </message>
    <message numerus="yes">
        <source>not like %Ln photo(s)</source>
        <translation>
            <numerusform>%Ln 枚の写真に似ていない</numerusform>
        </translation>
    </message>
    <message>
        <source>the words counting more</source>
        <translation>言葉を重視</translation>
    </message>
    <message>
        <source>what is drawn counting more</source>
        <translation>スケッチを重視</translation>
    </message>
    <message>
        <source>in scenes</source>
        <translation>シーン</translation>
    </message>
    <message>
        <source>Score {score}</source>
        <translation>スコア {score}</translation>
    </message>
    <message>
        <source>Score {score}: the drawing alone {drawing}, the words alone {words}</source>
        <translation>スコア {score}：スケッチのみ {drawing}、言葉のみ {words}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be read</source>
        <translation>
            <numerusform>%Ln 枚を読み込めません</numerusform>
        </translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>残り数秒</translation>
    </message>
    <message>
        <source>{seconds} s left</source>
        <translation>残り {seconds} 秒</translation>
    </message>
    <message>
        <source>{minutes} min left</source>
        <translation>残り {minutes} 分</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min left</source>
        <translation>残り {hours} 時間 {minutes} 分</translation>
    </message>
    <message>
        <source>{hours} h left</source>
        <translation>残り {hours} 時間</translation>
    </message>
    <message>
        <source>Step {done} of {total}</source>
        <translation>ステップ {done}/{total}</translation>
    </message>
    <message>
        <source>Looking through {name}</source>
        <translation>{name} を確認しています</translation>
    </message>
    <message numerus="yes">
        <source>Looking through {name}: %Ln picture(s) so far</source>
        <translation>
            <numerusform>{name} を確認しています：これまでに %Ln 枚</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Loading the model, then going through %Ln picture(s) in {name}</source>
        <translation>
            <numerusform>モデルを読み込んでいます。その後 {name} の %Ln 枚を確認します</numerusform>
        </translation>
    </message>
    <message>
        <source>Indexing {name}: {how_far}</source>
        <translation>{name} のインデックス作成中：{how_far}</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>{rate} a second</source>
        <translation>毎秒 {rate} 枚</translation>
    </message>
    <message>
        <source>Indexing {name} is paused. What is done so far can be searched.</source>
        <translation>{name} のインデックス作成を一時停止中です。完了した分は検索できます。</translation>
    </message>
    <message>
        <source>{name} holds no picture that can be read.</source>
        <translation>{name} に読み込める画像がありません。</translation>
    </message>
    <message numerus="yes">
        <source>{name} is up to date: %Ln picture(s).</source>
        <translation>
            <numerusform>{name} は最新です：%Ln 枚。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} is ready: %Ln picture(s).</source>
        <translation>
            <numerusform>{name} の準備ができました：%Ln 枚。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} is up to date: %Ln picture(s), {fresh} of them new or moved.</source>
        <translation>
            <numerusform>{name} は最新です：%Ln 枚（うち {fresh} 枚は新規または移動）。</numerusform>
        </translation>
    </message>
    <message>
        <source>Tracing {name}</source>
        <translation>下絵：{name}</translation>
    </message>
    <message>
        <source>The drawing is {name}</source>
        <translation>スケッチ：{name}</translation>
    </message>
    <message>
        <source>This model understands drawing and words together.</source>
        <translation>このモデルはスケッチと言葉を一体として理解します。</translation>
    </message>
    <message>
        <source>Known once the model is loaded.</source>
        <translation>モデルの読み込み後にわかります。</translation>
    </message>
    <message>
        <source>{model} answers until {other} has seen your pictures.</source>
        <translation>{other} が画像を見終わるまで {model} が検索します。</translation>
    </message>
    <message>
        <source>{terms}.</source>
        <translation>{terms}。</translation>
    </message>
    <message>
        <source>Size unknown</source>
        <translation>サイズ不明</translation>
    </message>
    <message>
        <source>{size}, {remark}. Terms: {terms}.</source>
        <translation>{size}、{remark}。ライセンス：{terms}。</translation>
    </message>
    <message>
        <source>Asking the model hub</source>
        <translation>モデルハブに問い合わせています</translation>
    </message>
    <message>
        <source>{name} is on this computer now. Choose it in the settings (Ctrl+,).</source>
        <translation>{name} を取り込みました。設定（Ctrl+,）で選べます。</translation>
    </message>
    <message>
        <source>Terms: {terms}.</source>
        <translation>ライセンス：{terms}。</translation>
    </message>
    <message>
        <source>The model is being loaded.</source>
        <translation>モデルを読み込んでいます。</translation>
    </message>
    <message>
        <source>{model} computes on the processor now.</source>
        <translation>{model} は現在 CPU で動作しています。</translation>
    </message>
    <message>
        <source>{model} computes on the graphics of this Mac now.</source>
        <translation>{model} は現在この Mac の GPU で動作しています。</translation>
    </message>
    <message>
        <source>{model} computes on the graphics card now.</source>
        <translation>{model} は現在 GPU で動作しています。</translation>
    </message>
    <message>
        <source>{name} is not where it was. Look for new pictures (F5) to find where it went.</source>
        <translation>{name} が元の場所にありません。「新しい画像を探す」（F5）で移動先が見つかることがあります。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) are not where they were. Look for new pictures (F5) to find where they went.</source>
        <translation>
            <numerusform>%Ln 枚の画像が元の場所にありません。「新しい画像を探す」（F5）で移動先が見つかることがあります。</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is on a drive that is not connected. Connect the drive, then try again.</source>
        <translation>{name} は接続されていないドライブにあります。ドライブを接続してから、もう一度試します。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) are on a drive that is not connected. Connect the drive, then try again.</source>
        <translation>
            <numerusform>%Ln 枚の画像は接続されていないドライブにあります。ドライブを接続してから、もう一度試します。</numerusform>
        </translation>
    </message>
    <message>
        <source>On a drive that is not connected</source>
        <translation>接続されていないドライブにあります</translation>
    </message>
    <message>
        <source>Only a small version of {name} can be shown here; open it to see it in full.</source>
        <translation>ここでは {name} の縮小版のみ表示できます。開くと全体を見られます。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) copied.</source>
        <translation>
            <numerusform>%Ln 枚をコピーしました。</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} was copied as a file, and only a small version of it as a picture.</source>
        <translation>{name} をファイルとしてコピーしました。画像としては縮小版のみです。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln path(s) copied.</source>
        <translation>
            <numerusform>%Ln 件のパスをコピーしました。</numerusform>
        </translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} ピクセル</translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>{place} / {count}</translation>
    </message>
    <message>
        <source>The same picture is also here:</source>
        <translation>同じ画像は次の場所にもあります：</translation>
    </message>
    <message>
        <source>{model} understands English words.</source>
        <translation>{model} は英語の言葉を理解します。</translation>
    </message>
    <message>
        <source>Photos and unwanted words of your search are no part of it.</source>
        <translation>検索の写真と除外する言葉は使われません。</translation>
    </message>
    <message>
        <source>This takes the extra “imagine”, which the installers do not bring. Where Duet Desktop was installed with pip, add it with: pip install &quot;duet-desktop[imagine]&quot;</source>
        <translation>これには追加機能「imagine」が必要ですが、インストーラーには含まれていません。pip でインストールした場合は、次のコマンドで追加できます：pip install &quot;duet-desktop[imagine]&quot;</translation>
    </message>
    <message>
        <source>A Stable Diffusion 1 pipeline on this computer draws the photo, and none is chosen yet. Choose its folder, as diffusers saves it, with weights as safetensors.</source>
        <translation>写真はこのコンピューター上の Stable Diffusion 1 パイプラインが描きますが、まだ選ばれていません。diffusers が保存した形式で、重みが safetensors のフォルダーを選びます。</translation>
    </message>
</context>
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Duet Desktop</source>
        <translation>Duet Desktop について</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>バージョン</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>ライセンス</translation>
    </message>
    <message>
        <source>MIT, for the program. The model has terms of its own.</source>
        <translation>プログラムは MIT です。モデルには別の条件があります。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Terms of the model</source>
        <translation>モデルのライセンス</translation>
    </message>
    <message>
        <source>Drawing and words</source>
        <translation>スケッチと言葉</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>モデルカード</translation>
    </message>
    <message>
        <source>Read what the model was trained on and what it can do</source>
        <translation>モデルの学習内容とできることを読む</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>ライセンス情報</translation>
    </message>
    <message>
        <source>Read whose work is in this program, and under what terms</source>
        <translation>このプログラムに含まれる成果物とその条件を読む</translation>
    </message>
    <message>
        <source>The model card {card} cannot be read ({reason}).</source>
        <translation>モデルカード {card} を読み込めません（{reason}）。</translation>
    </message>
</context>
<context>
    <name>AnswerController</name>
    <message>
        <source>Only unwanted words so far</source>
        <translation>除外する言葉だけが入力されています</translation>
    </message>
    <message>
        <source>No folder chosen</source>
        <translation>フォルダー未選択</translation>
    </message>
    <message>
        <source>Choose at least one folder at the top left.</source>
        <translation>左上のメニューで少なくとも 1 つのフォルダーを選択します。</translation>
    </message>
    <message>
        <source>Your pictures are coming in</source>
        <translation>画像を取り込んでいます</translation>
    </message>
    <message>
        <source>Draw or type already; results follow as pictures are ready.</source>
        <translation>もう描いたり入力したりできます。準備のできた画像から結果に表示されます。</translation>
    </message>
    <message>
        <source>What does it look like?</source>
        <translation>どんな画像ですか？</translation>
    </message>
    <message>
        <source>Draw a few lines, type a few words, or both.</source>
        <translation>線を数本描くか、短い言葉を入力します。両方でもかまいません。</translation>
    </message>
</context>
<context>
    <name>AskingController</name>
    <message>
        <source>A search holds {count} photos; take one away first.</source>
        <translation>検索に入れられる写真は {count} 枚までです。先に 1 枚外します。</translation>
    </message>
</context>
<context>
    <name>BalanceSlider</name>
    <message>
        <source>Balance of drawing and words</source>
        <translation>スケッチと言葉のバランス</translation>
    </message>
    <message>
        <source>drawing</source>
        <translation>スケッチ</translation>
    </message>
    <message>
        <source>words</source>
        <translation>言葉</translation>
    </message>
    <message>
        <source>What counts more; double-click for the middle (Ctrl+B)</source>
        <translation>どちらを重視するか。ダブルクリックで中央に戻ります（Ctrl+B）</translation>
    </message>
    <message>
        <source>Draw and type to weigh one against the other (Ctrl+B)</source>
        <translation>スケッチと言葉の両方があると比重を変えられます（Ctrl+B）</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Drawing canvas</source>
        <translation>キャンバス</translation>
    </message>
    <message>
        <source>Draw what the picture looks like with a mouse, a finger or a pen. The menu key opens all that can be done.</source>
        <translation>探している画像の様子をマウス、指、ペンで描きます。メニューキーですべての操作を表示します。</translation>
    </message>
    <message>
        <source>Drop the picture here</source>
        <translation>ここに画像をドロップ</translation>
    </message>
    <message>
        <source>Draw here</source>
        <translation>ここに描く</translation>
    </message>
</context>
<context>
    <name>CanvasMenu</name>
    <message>
        <source>Open a picture…</source>
        <translation>画像を開く…</translation>
    </message>
    <message>
        <source>Look for it, trace it, or use it as the drawing</source>
        <translation>似た画像を探す、なぞる、スケッチとして使う</translation>
    </message>
    <message>
        <source>Paste a picture</source>
        <translation>画像を貼り付け</translation>
    </message>
    <message>
        <source>Copy the drawing</source>
        <translation>スケッチをコピー</translation>
    </message>
    <message>
        <source>Put the drawing on the clipboard as a picture</source>
        <translation>スケッチを画像としてクリップボードにコピー</translation>
    </message>
    <message>
        <source>Save as SVG…</source>
        <translation>SVG で保存…</translation>
    </message>
    <message>
        <source>Save the lines, to go on in a drawing program</source>
        <translation>線を保存し、描画アプリで続きを描く</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>PNG で保存…</translation>
    </message>
    <message>
        <source>Save the drawing as a picture of 1,024 pixels</source>
        <translation>スケッチを 1,024 ピクセルの画像として保存</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>拡大</translation>
    </message>
    <message>
        <source>Enlarge the paper; Ctrl and the wheel do the same</source>
        <translation>紙を拡大します。Ctrl+ホイールでも同じです</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>縮小</translation>
    </message>
    <message>
        <source>Make the paper smaller again</source>
        <translation>紙を縮小して戻します</translation>
    </message>
    <message>
        <source>Whole paper</source>
        <translation>紙全体</translation>
    </message>
    <message>
        <source>Show the whole paper</source>
        <translation>紙全体を表示</translation>
    </message>
    <message>
        <source>Draw it as a photo…</source>
        <translation>写真として描く…</translation>
    </message>
    <message>
        <source>A Stable Diffusion pipeline on this computer draws it from drawing and words</source>
        <translation>このコンピューター上の Stable Diffusion パイプラインが、スケッチと言葉から描く</translation>
    </message>
    <message>
        <source>Show what I understood</source>
        <translation>理解した内容を表示</translation>
    </message>
    <message>
        <source>A small picture of what is searched for</source>
        <translation>探しているものの小さな画像</translation>
    </message>
</context>
<context>
    <name>CanvasTools</name>
    <message>
        <source>Pen</source>
        <translation>ペン</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>描く</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>消しゴム</translation>
    </message>
    <message>
        <source>Erase whole lines</source>
        <translation>線を 1 本ずつ消す</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>クリア</translation>
    </message>
    <message>
        <source>Clear the paper</source>
        <translation>紙をクリア</translation>
    </message>
    <message>
        <source>Pen size</source>
        <translation>ペンの太さ</translation>
    </message>
    <message>
        <source>Pen size ([ and ])</source>
        <translation>ペンの太さ（[ と ]）</translation>
    </message>
    <message>
        <source>Thinner pen</source>
        <translation>ペンを細く</translation>
    </message>
    <message>
        <source>Thicker pen</source>
        <translation>ペンを太く</translation>
    </message>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Pictures, saving, enlarging: also with the right button on the paper</source>
        <translation>画像、保存、拡大など。紙の上の右クリックでも開きます</translation>
    </message>
</context>
<context>
    <name>Crashes</name>
    <message>
        <source>Something went wrong that was not foreseen.</source>
        <translation>予期しない問題が発生しました。</translation>
    </message>
    <message>
        <source>Your pictures and the index are safe, and the window goes on. If it happens again, start the program anew; with the details someone can find out why.</source>
        <translation>画像とインデックスは無事で、ウィンドウはそのまま使えます。繰り返すときは、プログラムを起動し直します。詳細があれば原因を調べられます。</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>詳細をコピー</translation>
    </message>
    <message>
        <source>Copy what happened to the clipboard, to paste it into a mail</source>
        <translation>発生した内容をメールなどに貼れるようクリップボードにコピー</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>閉じる（Esc）</translation>
    </message>
</context>
<context>
    <name>DrawingFiles</name>
    <message>
        <source>The drawing is on the clipboard.</source>
        <translation>スケッチをクリップボードにコピーしました。</translation>
    </message>
    <message>
        <source>drawing.png</source>
        <translation>スケッチ.png</translation>
    </message>
    <message>
        <source>drawing.svg</source>
        <translation>スケッチ.svg</translation>
    </message>
    <message>
        <source>Save the drawing</source>
        <translation>スケッチを保存</translation>
    </message>
    <message>
        <source>The drawing could not be saved as {path} ({reason}).</source>
        <translation>スケッチを {path} に保存できませんでした（{reason}）。</translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation>{path} に保存しました。</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Look for: {words}</source>
        <translation>検索：{words}</translation>
    </message>
</context>
<context>
    <name>FailuresDialog</name>
    <message>
        <source>Pictures that could not be read</source>
        <translation>読み込めなかった画像</translation>
    </message>
    <message>
        <source>They are tried again when the file changes. Every other picture can be found.</source>
        <translation>ファイルが変わると再び試します。ほかの画像はすべて検索できます。</translation>
    </message>
    <message>
        <source>Copy list</source>
        <translation>一覧をコピー</translation>
    </message>
    <message>
        <source>Copy every line to the clipboard</source>
        <translation>すべての行をクリップボードにコピー</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>もう一度試す</translation>
    </message>
    <message>
        <source>Read these pictures once more now (Alt+T)</source>
        <translation>これらの画像を今すぐ読み直す（Alt+T）</translation>
    </message>
</context>
<context>
    <name>FailuresModel</name>
    <message>
        <source>Picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>FilterButton</name>
    <message>
        <source>Filters: {active}</source>
        <translation>フィルター：{active}</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>フィルター</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>Taken from</source>
        <translation>撮影日の開始</translation>
    </message>
    <message>
        <source>Taken until</source>
        <translation>撮影日の終了</translation>
    </message>
    <message>
        <source>Least length of the longer side, in pixels</source>
        <translation>長辺の最小の長さ（ピクセル）</translation>
    </message>
    <message>
        <source>{format} files</source>
        <translation>{format} ファイル</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>横長</translation>
    </message>
    <message>
        <source>Landscape pictures</source>
        <translation>横長の画像</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>縦長</translation>
    </message>
    <message>
        <source>Portrait pictures</source>
        <translation>縦長の画像</translation>
    </message>
    <message>
        <source>Square</source>
        <translation>正方形</translation>
    </message>
    <message>
        <source>Square pictures</source>
        <translation>正方形の画像</translation>
    </message>
    <message>
        <source>Hide the tail</source>
        <translation>下位を隠す</translation>
    </message>
    <message>
        <source>Show only results that score near the best one</source>
        <translation>最上位に近いスコアの結果だけを表示</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>すべて解除</translation>
    </message>
    <message>
        <source>Take all filters away</source>
        <translation>フィルターをすべて解除</translation>
    </message>
    <message>
        <source>{name}, by the camera&apos;s date: 2024, 2024-05 or 2024-05-30</source>
        <translation>{name}（カメラの日付）：2024、2024-05、2024-05-30</translation>
    </message>
    <message>
        <source>Much {colour}</source>
        <translation>{colour}の多い画像</translation>
    </message>
    <message>
        <source>from</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>to</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>ピクセル</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>most</source>
        <translation>大部分</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>色</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>撮影日</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>形式</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Choose the folder your pictures are in. They stay where they are, and nothing leaves this computer.</source>
        <translation>画像のあるフォルダーを選びます。画像は元の場所のまま、データがこのコンピューターの外に出ることはありません。</translation>
    </message>
    <message>
        <source>Folders can be dropped here, several at once. You can add others at any time.</source>
        <translation>フォルダーはここにドロップでき、まとめて追加もできます。あとからいつでも追加できます。</translation>
    </message>
    <message>
        <source>Only folders can be added here. Drop the folder the pictures are in.</source>
        <translation>ここに追加できるのはフォルダーだけです。画像の入ったフォルダーをドロップします。</translation>
    </message>
    <message>
        <source>Begin with {folder} (Enter)</source>
        <translation>{folder} で始める（Enter）</translation>
    </message>
    <message>
        <source>Begin with {folder}</source>
        <translation>{folder} で始める</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>フォルダーを選択</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>別のフォルダーを選択</translation>
    </message>
    <message>
        <source>Choose the folder your pictures are in (Ctrl+O)</source>
        <translation>画像のあるフォルダーを選択（Ctrl+O）</translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message>
        <source>State of {name}</source>
        <translation>{name} の状態</translation>
    </message>
    <message>
        <source>Show which pictures in {name} could not be read, and why</source>
        <translation>{name} で読み込めなかった画像と理由を表示</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>再確認</translation>
    </message>
    <message>
        <source>Look for new pictures in {name} now</source>
        <translation>{name} の新しい画像を今すぐ探す</translation>
    </message>
    <message>
        <source>Leave out…</source>
        <translation>除外…</translation>
    </message>
    <message>
        <source>Leave out folders inside {name}, or take them back</source>
        <translation>{name} 内のフォルダーを除外、または元に戻す</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>記録を消す…</translation>
    </message>
    <message>
        <source>Remove all that is kept of {name}; the pictures stay where they are</source>
        <translation>{name} について記録した内容をすべて削除します。画像は元の場所に残ります</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>除外</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>記録を消す</translation>
    </message>
</context>
<context>
    <name>FoldersDialog</name>
    <message>
        <source>Folders</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Pictures stay where they are. Forgetting a folder removes only what is kept of it here.</source>
        <translation>画像は元の場所に残ります。消えるのは、ここに保存されたフォルダーの記録だけです。</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>フォルダーを追加…</translation>
    </message>
    <message>
        <source>Add a folder of pictures (Ctrl+O)</source>
        <translation>画像のフォルダーを追加（Ctrl+O）</translation>
    </message>
    <message>
        <source>Forget a folder</source>
        <translation>フォルダーの記録を消す</translation>
    </message>
    <message>
        <source>Its pictures stay where they are. What is kept of them here is removed.</source>
        <translation>画像は元の場所に残ります。ここに保存された記録が削除されます。</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>記録を消す</translation>
    </message>
    <message>
        <source>Remove what was learned of its pictures</source>
        <translation>画像について記録した内容を削除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>残す</translation>
    </message>
    <message>
        <source>Leave everything as it is (Esc)</source>
        <translation>何も変更しない（Esc）</translation>
    </message>
</context>
<context>
    <name>LeftOutDialog</name>
    <message>
        <source>Left out of {folder}</source>
        <translation>{folder} から除外</translation>
    </message>
    <message>
        <source>Pictures in these folders are not found. Leaving a folder out removes what is kept of it here, at once.</source>
        <translation>これらのフォルダーの画像は検索されません。除外すると、ここに保存された記録はすぐに削除されます。</translation>
    </message>
    <message>
        <source>Leave out a folder…</source>
        <translation>フォルダーを除外…</translation>
    </message>
    <message>
        <source>Choose a folder to leave out</source>
        <translation>除外するフォルダーを選択</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Index the selected folders again</source>
        <translation>選択したフォルダーを再びインデックスに加える</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>Download of {name}</source>
        <translation>{name} のダウンロード</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>読み込み中</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Search with {name}</source>
        <translation>{name} で検索</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Delete {name} from this computer</source>
        <translation>{name} をこのコンピューターから削除</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>ダウンロード</translation>
    </message>
    <message>
        <source>Download {name}</source>
        <translation>{name} をダウンロード</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Stop the download of {name}; it can go on later</source>
        <translation>{name} のダウンロードを止める。あとで再開できます</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Another model looks at all your pictures anew. Until it has, the one before it answers.</source>
        <translation>別のモデルはすべての画像を見直します。終わるまでは、それまでのモデルが検索します。</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Import a folder…</source>
        <translation>フォルダーを読み込む…</translation>
    </message>
    <message>
        <source>Import a model that is on this computer: an open_clip_config.json beside one .safetensors file</source>
        <translation>このコンピューターにあるモデルを読み込む：open_clip_config.json と .safetensors ファイル 1 つ</translation>
    </message>
    <message>
        <source>Import a file…</source>
        <translation>ファイルを読み込む…</translation>
    </message>
    <message>
        <source>Import a model that is on this computer: an open_clip_config.json beside the .safetensors file</source>
        <translation>このコンピューターにあるモデルを読み込む：.safetensors ファイルと同じ場所の open_clip_config.json</translation>
    </message>
</context>
<context>
    <name>OpenWith</name>
    <message>
        <source>Open with…</source>
        <translation>別のアプリで開く…</translation>
    </message>
    <message>
        <source>Open with</source>
        <translation>別のアプリで開く</translation>
    </message>
    <message>
        <source>Choose a program…</source>
        <translation>アプリを選ぶ…</translation>
    </message>
    <message>
        <source>Choose a program</source>
        <translation>アプリを選ぶ</translation>
    </message>
    <message>
        <source>{program} could not be started.</source>
        <translation>{program} を起動できませんでした。</translation>
    </message>
</context>
<context>
    <name>OwnPictures</name>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>画像をクリップボードにコピーしました。</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>画像を保存</translation>
    </message>
    <message>
        <source>The picture could not be saved as {path} ({reason}).</source>
        <translation>画像を {path} として保存できませんでした（{reason}）。</translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation>{path} に保存しました。</translation>
    </message>
</context>
<context>
    <name>PaintingController</name>
    <message>
        <source>Loading the pipeline</source>
        <translation>パイプラインを読み込んでいます</translation>
    </message>
    <message>
        <source>Cancelled; no photo was drawn.</source>
        <translation>キャンセルしました。写真は描かれていません。</translation>
    </message>
    <message>
        <source>Drawn photo</source>
        <translation>描かれた写真</translation>
    </message>
    <message>
        <source>drawn.png</source>
        <translation>描かれた写真.png</translation>
    </message>
</context>
<context>
    <name>PaintingDialog</name>
    <message>
        <source>Your drawing as a photo</source>
        <translation>スケッチを写真に</translation>
    </message>
    <message>
        <source>How far the photo is</source>
        <translation>写真の進み具合</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Stop drawing; nothing is kept</source>
        <translation>描くのをやめる。何も残らない</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>もう一度試す</translation>
    </message>
    <message>
        <source>Draw it once more</source>
        <translation>もう一度描く</translation>
    </message>
    <message>
        <source>Choose a pipeline…</source>
        <translation>パイプラインを選択…</translation>
    </message>
    <message>
        <source>Choose the folder of a Stable Diffusion pipeline</source>
        <translation>Stable Diffusion パイプラインのフォルダーを選択</translation>
    </message>
    <message>
        <source>Search with this picture</source>
        <translation>この画像で検索</translation>
    </message>
    <message>
        <source>Find pictures that look like it</source>
        <translation>これに似た画像を探す</translation>
    </message>
    <message>
        <source>Draw another one</source>
        <translation>別の写真を描く</translation>
    </message>
    <message>
        <source>The same drawing and words, drawn differently</source>
        <translation>同じスケッチと言葉で、違う写真を描く</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>画像をコピー</translation>
    </message>
    <message>
        <source>Put it on the clipboard</source>
        <translation>クリップボードにコピー</translation>
    </message>
    <message>
        <source>Save the picture…</source>
        <translation>画像を保存…</translation>
    </message>
    <message>
        <source>Save it as PNG, JPEG or WebP</source>
        <translation>PNG、JPEG、WebP で保存</translation>
    </message>
    <message>
        <source>The photo</source>
        <translation>写真</translation>
    </message>
    <message>
        <source>Your drawing</source>
        <translation>スケッチ</translation>
    </message>
</context>
<context>
    <name>PaperPictures</name>
    <message>
        <source>&amp;Look for pictures like this</source>
        <translation>似た画像を探す(&amp;L)</translation>
    </message>
    <message>
        <source>Find pictures that show the same</source>
        <translation>同じものが写った画像を探す</translation>
    </message>
    <message>
        <source>&amp;Trace over it</source>
        <translation>なぞって描く(&amp;T)</translation>
    </message>
    <message>
        <source>Lay it faintly under your lines; it is not searched with</source>
        <translation>線の下に薄く敷きます。検索には使われません</translation>
    </message>
    <message>
        <source>&amp;Use it as the drawing</source>
        <translation>スケッチとして使う(&amp;U)</translation>
    </message>
    <message>
        <source>For a picture of a drawing: it takes the place of your lines</source>
        <translation>スケッチの画像向け。描いた線と置き換わります</translation>
    </message>
    <message>
        <source>There is no picture to paste. Copy one first.</source>
        <translation>貼り付ける画像がありません。先に画像をコピーします。</translation>
    </message>
    <message>
        <source>That is not a picture on this computer. Copy the picture itself and paste it here.</source>
        <translation>このコンピューター上の画像ではありません。画像そのものをコピーすると、ここに貼り付けられます。</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>貼り付けた画像</translation>
    </message>
</context>
<context>
    <name>PastedPictures</name>
    <message>
        <source>The picture could not be kept in {folder} ({reason}).</source>
        <translation>画像を {folder} に保存できませんでした（{reason}）。</translation>
    </message>
    <message>
        <source>The picture could not be kept in {folder}; the disk may be full.</source>
        <translation>画像を {folder} に保存できませんでした。ディスクに空きがない可能性があります。</translation>
    </message>
</context>
<context>
    <name>PhotoChip</name>
    <message>
        <source>Take the photo away</source>
        <translation>写真を外す</translation>
    </message>
    <message>
        <source>Take the photo away (Delete)</source>
        <translation>写真を外す（Delete）</translation>
    </message>
    <message>
        <source>Photo not wanted: {name}</source>
        <translation>除外する写真：{name}</translation>
    </message>
    <message>
        <source>Counts little</source>
        <translation>弱めに効かせる</translation>
    </message>
    <message>
        <source>Counts as usual</source>
        <translation>ふつうに効かせる</translation>
    </message>
    <message>
        <source>Counts strongly</source>
        <translation>強めに効かせる</translation>
    </message>
    <message>
        <source>Like this</source>
        <translation>これに似たもの</translation>
    </message>
    <message>
        <source>Not like this</source>
        <translation>これに似ていないもの</translation>
    </message>
    <message>
        <source>little</source>
        <translation>弱</translation>
    </message>
    <message>
        <source>strong</source>
        <translation>強</translation>
    </message>
    <message>
        <source>No pictures like {name} (Space: its menu, Delete: take it away)</source>
        <translation>{name} に似た画像を除く（スペース：メニュー、Delete：外す）</translation>
    </message>
    <message>
        <source>Pictures like {name} (Space: its menu, Delete: take it away)</source>
        <translation>{name} に似た画像（スペース：メニュー、Delete：外す）</translation>
    </message>
    <message>
        <source>Photo: {name}</source>
        <translation>写真：{name}</translation>
    </message>
</context>
<context>
    <name>PictureNote</name>
    <message>
        <source>Picture on the paper</source>
        <translation>紙の上の画像</translation>
    </message>
    <message>
        <source>Remove the picture</source>
        <translation>画像を外す</translation>
    </message>
    <message>
        <source>Take the picture off the paper</source>
        <translation>紙の上の画像を外す</translation>
    </message>
</context>
<context>
    <name>PipelinePage</name>
    <message>
        <source>“Draw it as a photo” in the menu of the paper (Ctrl+Shift+P) has a Stable Diffusion 1 pipeline draw your drawing and words. It runs on this computer; nothing is fetched. It takes the extra “imagine”, which the installers do not bring.</source>
        <translation>用紙のメニューの「写真として描く」(Ctrl+Shift+P) で、Stable Diffusion 1 パイプラインがスケッチと言葉から写真を描きます。このコンピューター上で動作し、何もダウンロードしません。追加機能「imagine」が必要ですが、インストーラーには含まれていません。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選択…</translation>
    </message>
    <message>
        <source>Choose the folder of a pipeline (Alt+P)</source>
        <translation>パイプラインのフォルダーを選択 (Alt+P)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>外す</translation>
    </message>
    <message>
        <source>Use this pipeline no more; its folder stays as it is</source>
        <translation>このパイプラインを使わない。フォルダーはそのまま残る</translation>
    </message>
    <message>
        <source>Choose the folder of a ControlNet (Alt+C)</source>
        <translation>ControlNet のフォルダーを選択 (Alt+C)</translation>
    </message>
    <message>
        <source>Use this ControlNet no more; its folder stays as it is</source>
        <translation>この ControlNet を使わない。フォルダーはそのまま残る</translation>
    </message>
    <message>
        <source>&amp;Pipeline</source>
        <translation>パイプライン(&amp;P)</translation>
    </message>
    <message>
        <source>A folder as diffusers saves it, with weights as safetensors.</source>
        <translation>diffusers が保存した形式で、重みが safetensors のフォルダー。</translation>
    </message>
    <message>
        <source>&amp;ControlNet</source>
        <translation>&amp;ControlNet</translation>
    </message>
    <message>
        <source>One made for scribbles has the photo follow your lines. It can be left out.</source>
        <translation>スケッチ用 (scribble) の ControlNet を選ぶと、写真が線に沿います。なくてもかまいません。</translation>
    </message>
    <message>
        <source>None chosen</source>
        <translation>未選択</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>The settings were damaged; the old file is kept as {aside}.</source>
        <translation>設定ファイルが壊れていました。元のファイルは {aside} として残してあります。</translation>
    </message>
</context>
<context>
    <name>ProgressController</name>
    <message>
        <source>Pausing</source>
        <translation>一時停止しています</translation>
    </message>
</context>
<context>
    <name>QueryController</name>
    <message>
        <source>Save this search</source>
        <translation>この検索を保存</translation>
    </message>
    <message>
        <source>Open a saved search</source>
        <translation>保存した検索を開く</translation>
    </message>
    <message>
        <source>There is no search to save yet. Draw something or type a word.</source>
        <translation>保存できる検索がまだありません。何か描くか、言葉を入力します。</translation>
    </message>
    <message>
        <source>The search is saved as {name}.</source>
        <translation>検索を {name} として保存しました。</translation>
    </message>
</context>
<context>
    <name>QueryList</name>
    <message>
        <source>Searches</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>保存済み</translation>
    </message>
    <message>
        <source>Asked before</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>{query} (Enter; Del forgets it)</source>
        <translation>{query}（Enter、Del で消去）</translation>
    </message>
</context>
<context>
    <name>QueryPanel</name>
    <message>
        <source>Name for this search</source>
        <translation>この検索の名前</translation>
    </message>
    <message>
        <source>Name under which this search is kept</source>
        <translation>この検索を保存する名前</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Keep this search under the name (Enter)</source>
        <translation>この名前で検索を保存（Enter）</translation>
    </message>
    <message>
        <source>Searches whose results you looked at will be here.</source>
        <translation>結果を見た検索がここに並びます。</translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation>ファイルに保存…</translation>
    </message>
    <message>
        <source>Save this search as a file (Ctrl+S)</source>
        <translation>この検索をファイルに保存（Ctrl+S）</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>ファイルを開く…</translation>
    </message>
    <message>
        <source>Open a saved search (Ctrl+Shift+S)</source>
        <translation>保存した検索を開く（Ctrl+Shift+S）</translation>
    </message>
    <message>
        <source>Clear history</source>
        <translation>履歴を消去</translation>
    </message>
    <message>
        <source>Forget what was asked; what was kept stays</source>
        <translation>検索履歴を消します。保存した検索は残ります</translation>
    </message>
</context>
<context>
    <name>QuickLook</name>
    <message>
        <source>Previous picture</source>
        <translation>前の画像</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>次の画像</translation>
    </message>
    <message>
        <source>Close quick look</source>
        <translation>クイックルックを閉じる</translation>
    </message>
    <message>
        <source>Back to the results (Esc or Space)</source>
        <translation>結果に戻る（Esc またはスペース）</translation>
    </message>
    <message>
        <source>Quick look: {name}</source>
        <translation>クイックルック：{name}</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>The search engine stopped unexpectedly. What was indexed so far is safe.</source>
        <translation>検索エンジンが予期せず停止しました。これまでのインデックスは無事です。</translation>
    </message>
    <message>
        <source>Start it again</source>
        <translation>再起動</translation>
    </message>
    <message>
        <source>Start the search engine again and go on</source>
        <translation>検索エンジンを再起動して続ける</translation>
    </message>
</context>
<context>
    <name>ResultActions</name>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Open in the program for it</source>
        <translation>対応するアプリで開く</translation>
    </message>
    <message>
        <source>Quick look</source>
        <translation>クイックルック</translation>
    </message>
    <message>
        <source>See it large</source>
        <translation>大きく見る</translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation>似た画像を探す</translation>
    </message>
    <message>
        <source>Find pictures like this one</source>
        <translation>これに似た画像を探す</translation>
    </message>
    <message>
        <source>Like this, too</source>
        <translation>これにも似たもの</translation>
    </message>
    <message>
        <source>Look for pictures like this one, too</source>
        <translation>この画像にも似た画像を探す</translation>
    </message>
    <message>
        <source>Not like this</source>
        <translation>これに似ていないもの</translation>
    </message>
    <message>
        <source>Look for pictures not like this one</source>
        <translation>この画像に似ていない画像を探す</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>画像をコピー</translation>
    </message>
    <message>
        <source>Copy the picture and its file</source>
        <translation>画像とファイルをコピー</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>パスをコピー</translation>
    </message>
    <message>
        <source>Copy where the file is</source>
        <translation>ファイルの場所をコピー</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>フォルダーに表示</translation>
    </message>
    <message>
        <source>Show the file in its folder</source>
        <translation>フォルダー内のファイルを表示</translation>
    </message>
    <message>
        <source>Choose all</source>
        <translation>すべて選択</translation>
    </message>
    <message>
        <source>Choose all pictures</source>
        <translation>画像をすべて選択</translation>
    </message>
    <message numerus="yes">
        <source>Open %Ln picture(s)</source>
        <translation>
            <numerusform>%Ln 枚を開く</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln picture(s)</source>
        <translation>
            <numerusform>%Ln 枚をコピー</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln path(s)</source>
        <translation>
            <numerusform>%Ln 件のパスをコピー</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultsModel</name>
    <message>
        <source>{place}: {name} in {folder}, score {score}</source>
        <translation>{place}：{folder} の {name}、スコア {score}</translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message>
        <source>Number of results</source>
        <translation>結果の数</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>モデルを読み込んでいます</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>画像の大きさ</translation>
    </message>
    <message>
        <source>Size of the pictures (Ctrl+- and Ctrl++)</source>
        <translation>画像の大きさ（Ctrl+- と Ctrl++）</translation>
    </message>
    <message>
        <source>Smaller pictures</source>
        <translation>画像を小さく</translation>
    </message>
    <message>
        <source>Larger pictures</source>
        <translation>画像を大きく</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>検索しています</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>見つかりません</translation>
    </message>
</context>
<context>
    <name>ResultsView</name>
    <message>
        <source>Results</source>
        <translation>検索結果</translation>
    </message>
</context>
<context>
    <name>SceneSwitch</name>
    <message>
        <source>Scenes</source>
        <translation>シーン</translation>
    </message>
    <message>
        <source>Find what you draw anywhere in a picture, and see where; words say what is around it (Ctrl+E)</source>
        <translation>描いたものを画像の中のどこからでも探し、その場所を示します。言葉は周りの様子を表します（Ctrl+E）</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>What I understood</source>
        <translation>理解した内容</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <source>Light or dark (Alt+T)</source>
        <translation>ライトまたはダーク（Alt+T）</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Language of the window (Alt+L)</source>
        <translation>ウィンドウの言語（Alt+L）</translation>
    </message>
    <message>
        <source>Another language is spoken from the next start on.</source>
        <translation>言語の変更は次回の起動から反映されます。</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>画像の大きさ</translation>
    </message>
    <message>
        <source>Size of the pictures (Alt+P)</source>
        <translation>画像の大きさ（Alt+P）</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>変更…</translation>
    </message>
    <message>
        <source>Change the model</source>
        <translation>モデルを変更</translation>
    </message>
    <message>
        <source>Choose another model (Alt+M)</source>
        <translation>別のモデルを選択（Alt+M）</translation>
    </message>
    <message>
        <source>Where the model computes</source>
        <translation>モデルの計算に使う装置</translation>
    </message>
    <message>
        <source>Where the model computes (Alt+C)</source>
        <translation>モデルの計算に使う装置（Alt+C）</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>フォルダーを表示</translation>
    </message>
    <message>
        <source>Show the data folder</source>
        <translation>データフォルダーを表示</translation>
    </message>
    <message>
        <source>Show the data folder in the file manager (Alt+F)</source>
        <translation>データフォルダーをファイルマネージャーで表示（Alt+F）</translation>
    </message>
    <message>
        <source>Index, thumbnails, models and settings lie here. To have them elsewhere, close Duet Desktop, move the folder, and start it with --data-dir and the new place.</source>
        <translation>インデックス、サムネイル、モデル、設定はここにあります。場所を変えるには、Duet Desktop を閉じてフォルダーを移し、--data-dir に新しい場所を付けて起動します。</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>テーマ(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>言語(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Picture size</source>
        <translation>画像の大きさ(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>モデル(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Computes on</source>
        <translation>計算装置(&amp;C)</translation>
    </message>
    <message>
        <source>Data &amp;folder</source>
        <translation>データフォルダー(&amp;F)</translation>
    </message>
    <message>
        <source>General</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Drawing photos</source>
        <translation>写真を描く</translation>
    </message>
    <message>
        <source>Other page (Ctrl+Tab)</source>
        <translation>別のページ（Ctrl+Tab）</translation>
    </message>
    <message>
        <source>Graphics (Metal)</source>
        <translation>GPU（Metal）</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <translation>GPU（CUDA）</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>CPU</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Status</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>インデックス作成を一時停止</translation>
    </message>
    <message>
        <source>Show which pictures and why</source>
        <translation>該当する画像と理由を表示</translation>
    </message>
    <message>
        <source>Go on indexing</source>
        <translation>インデックス作成を再開</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Add a folder…</source>
        <translation>フォルダーを追加…</translation>
    </message>
    <message>
        <source>Add a folder of pictures</source>
        <translation>画像のフォルダーを追加</translation>
    </message>
    <message>
        <source>Look for new pictures</source>
        <translation>新しい画像を探す</translation>
    </message>
    <message>
        <source>Look for new pictures in all folders</source>
        <translation>すべてのフォルダーで新しい画像を探す</translation>
    </message>
    <message>
        <source>Folders…</source>
        <translation>フォルダー…</translation>
    </message>
    <message>
        <source>How every folder is; leave out, forget, try again</source>
        <translation>各フォルダーの状態。除外、記録の消去、再試行</translation>
    </message>
    <message>
        <source>Folders to search</source>
        <translation>検索するフォルダー</translation>
    </message>
    <message>
        <source>Folders to search (Alt+F)</source>
        <translation>検索するフォルダー（Alt+F）</translation>
    </message>
    <message>
        <source>Words: red, on a beach, -people</source>
        <translation>英語の言葉：red, on a beach, -people</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>言葉</translation>
    </message>
    <message>
        <source>What the picture shows; a minus takes away: -people, -&quot;busy street&quot; (Ctrl+F)</source>
        <translation>画像に写っているもの。マイナスで除外：-people、-&quot;busy street&quot;（Ctrl+F）</translation>
    </message>
    <message>
        <source>Clear the words</source>
        <translation>言葉を消去</translation>
    </message>
    <message>
        <source>but not: people</source>
        <translation>除外：people</translation>
    </message>
    <message>
        <source>Unwanted words</source>
        <translation>除外する言葉</translation>
    </message>
    <message>
        <source>What the picture must not show (Ctrl+Shift+L)</source>
        <translation>画像に写っていてほしくないもの（Ctrl+Shift+L）</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>フィルター</translation>
    </message>
    <message>
        <source>Saved and earlier searches</source>
        <translation>保存した検索と履歴</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Settings: looks, model, where things lie</source>
        <translation>設定：外観、モデル、保存場所</translation>
    </message>
    <message>
        <source>About Duet Desktop</source>
        <translation>Duet Desktop について</translation>
    </message>
    <message>
        <source>About this program and its model</source>
        <translation>このプログラムとモデルについて</translation>
    </message>
</context>
<context>
    <name>TraceReader</name>
    <message>
        <source>{name} cannot be shown to trace over. {error}.</source>
        <translation>{name} を下絵として表示できません。{error}</translation>
    </message>
</context>
<context>
    <name>Understood</name>
    <message>
        <source>Search with this picture</source>
        <translation>この画像で検索</translation>
    </message>
    <message>
        <source>Find pictures that look like it</source>
        <translation>これに似た画像を探す</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>画像をコピー</translation>
    </message>
    <message>
        <source>Put it on the clipboard</source>
        <translation>クリップボードに入れる</translation>
    </message>
    <message>
        <source>Save the picture…</source>
        <translation>画像を保存…</translation>
    </message>
    <message>
        <source>Save it as PNG, JPEG or WebP</source>
        <translation>PNG、JPEG、WebP で保存</translation>
    </message>
    <message>
        <source>Do not show this</source>
        <translation>表示しない</translation>
    </message>
    <message>
        <source>The menu of the paper brings it back</source>
        <translation>紙のメニューから再び表示できる</translation>
    </message>
    <message>
        <source>What I understood</source>
        <translation>理解した内容</translation>
    </message>
    <message>
        <source>Search with this picture, copy or save it</source>
        <translation>この画像で検索、コピー、保存</translation>
    </message>
    <message>
        <source>What I understood, as a picture</source>
        <translation>理解した内容の画像</translation>
    </message>
</context>
<context>
    <name>UnderstoodController</name>
    <message>
        <source>understood.png</source>
        <translation>理解した内容.png</translation>
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
        <translation>スケッチと言葉のバランス</translation>
    </message>
</context>
<context>
    <name>library</name>
    <message>
        <source>The file is damaged or not a picture</source>
        <translation>ファイルが壊れているか、画像ではありません</translation>
    </message>
    <message>
        <source>The file is empty</source>
        <translation>ファイルが空です</translation>
    </message>
    <message>
        <source>The picture is too large to read safely (there is not enough memory)</source>
        <translation>画像が大きすぎて安全に読み込めません（メモリ不足）</translation>
    </message>
    <message>
        <source>The picture is too large to read safely (over a billion pixels)</source>
        <translation>画像が大きすぎて安全に読み込めません（10 億ピクセル超）</translation>
    </message>
    <message>
        <source>The picture is too large to read safely (it takes too much memory)</source>
        <translation>画像が大きすぎて安全に読み込めません（必要なメモリが多すぎます）</translation>
    </message>
    <message>
        <source>The picture is too large to read safely ({width} x {height} pixels)</source>
        <translation>画像が大きすぎて安全に読み込めません（{width} × {height} ピクセル）</translation>
    </message>
    <message>
        <source>The drawing is too large to read safely (over {count} MB of text)</source>
        <translation>図が大きすぎて安全に読み込めません（{count} MB を超えるテキスト）</translation>
    </message>
    <message>
        <source>{kind} pictures need an extra; add it in the program&apos;s folder with: {command}</source>
        <translation>{kind} 画像には追加機能が必要です。プログラムのフォルダーで次を実行：{command}</translation>
    </message>
    <message>
        <source>No permission to read it</source>
        <translation>読み取り権限がありません</translation>
    </message>
    <message>
        <source>The file is no longer there</source>
        <translation>ファイルがもうありません</translation>
    </message>
    <message>
        <source>The file cannot be read ({reason})</source>
        <translation>ファイルを読み込めません（{reason}）</translation>
    </message>
    <message>
        <source>The picture makes its decoder crash</source>
        <translation>画像のデコード中に異常終了しました</translation>
    </message>
    <message>
        <source>The picture takes too long to decode</source>
        <translation>画像のデコードに時間がかかりすぎます</translation>
    </message>
    <message>
        <source>The file takes too long to read</source>
        <translation>ファイルの読み込みに時間がかかりすぎます</translation>
    </message>
    <message>
        <source>The file changed while it was being read</source>
        <translation>読み込み中にファイルが変更されました</translation>
    </message>
    <message>
        <source>The link leads to a file that is not there</source>
        <translation>リンク先のファイルがありません</translation>
    </message>
    <message>
        <source>It is not an ordinary file</source>
        <translation>通常のファイルではありません</translation>
    </message>
    <message>
        <source>No process to read pictures in could be started ({reason}).</source>
        <translation>画像を読み込むプロセスを開始できませんでした（{reason}）。</translation>
    </message>
    <message>
        <source>The catalogue {path} is damaged or not a catalogue. Move it aside and index again; your pictures are untouched.</source>
        <translation>カタログ {path} が壊れているか、カタログではありません。別の場所に移し、インデックスを作り直します。画像には影響しません。</translation>
    </message>
    <message>
        <source>The catalogue {path} is damaged: its vectors differ in length. Move it aside and index again; your pictures are untouched.</source>
        <translation>カタログ {path} が壊れています（ベクトルの長さが不揃い）。別の場所に移し、インデックスを作り直します。画像には影響しません。</translation>
    </message>
    <message>
        <source>There is no space left for the catalogue {path}. Free some space and index again; what was indexed before is kept.</source>
        <translation>カタログ {path} を保存する空き容量がありません。容量を空けてからインデックスを再開します。これまでの分は残ります。</translation>
    </message>
    <message>
        <source>The catalogue {path} is in use by another duet-desktop. Close it or wait until it has finished, then try again.</source>
        <translation>カタログ {path} は別の duet-desktop が使用中です。閉じるか完了を待ってから、もう一度試します。</translation>
    </message>
    <message>
        <source>The catalogue {path} cannot be written. Check the permissions of its folder, or choose another one with --data-dir.</source>
        <translation>カタログ {path} に書き込めません。フォルダーの権限を確認するか、--data-dir で別の場所を選びます。</translation>
    </message>
    <message>
        <source>The catalogue {path} cannot be opened. Check that its folder exists and may be written, or choose another one with --data-dir.</source>
        <translation>カタログ {path} を開けません。フォルダーの有無と書き込み権限を確認するか、--data-dir で別の場所を選びます。</translation>
    </message>
    <message>
        <source>The disk reported an error while reading or writing the catalogue {path}. Check the disk and its free space, then try again.</source>
        <translation>カタログ {path} の読み書き中にディスクエラーが発生しました。ディスクと空き容量を確認してから、もう一度試します。</translation>
    </message>
    <message>
        <source>Another duet-desktop changed the catalogue {path} at the same time. Index again.</source>
        <translation>別の duet-desktop が同時にカタログ {path} を変更しました。インデックスを作り直します。</translation>
    </message>
    <message>
        <source>The catalogue {path} is being read by another duet-desktop, so that traces are still in it. Close it and try again.</source>
        <translation>カタログ {path} は別の duet-desktop が読み込み中のため、記録がまだ残っています。閉じてからもう一度試します。</translation>
    </message>
    <message>
        <source>{path} belongs to another program. Move it aside or choose another folder with --data-dir.</source>
        <translation>{path} は別のプログラムのものです。別の場所に移すか、--data-dir で別のフォルダーを選びます。</translation>
    </message>
    <message>
        <source>{path} was written by a newer version of duet-desktop. Update duet-desktop, or choose another folder with --data-dir.</source>
        <translation>{path} は新しいバージョンの duet-desktop で作成されました。duet-desktop を更新するか、--data-dir で別のフォルダーを選びます。</translation>
    </message>
    <message>
        <source>A picture was removed from the library meanwhile. Try again.</source>
        <translation>その間に画像がライブラリから削除されました。もう一度試します。</translation>
    </message>
    <message>
        <source>The index file {path} {error}; it is built again from the catalogue.</source>
        <translation>インデックスファイル {path} {error}。カタログから作り直します。</translation>
    </message>
    <message>
        <source>is damaged</source>
        <translation>が壊れています</translation>
    </message>
    <message>
        <source>was not written by this program</source>
        <translation>はこのプログラムのものではありません</translation>
    </message>
    <message>
        <source>belongs to another model or another catalogue</source>
        <translation>は別のモデルまたはカタログのものです</translation>
    </message>
    <message>
        <source>The index file {path} could not be saved ({reason}). Searching goes on; the next start takes a little longer.</source>
        <translation>インデックスファイル {path} を保存できませんでした（{reason}）。検索は続けられますが、次回の起動に少し時間がかかります。</translation>
    </message>
    <message>
        <source>The index of what is where in the pictures could not be written to {folder} ({reason}). Free some space there and try again.</source>
        <translation>画像内の位置のインデックスを {folder} に書き込めませんでした（{reason}）。空き容量を確保してから、もう一度試します。</translation>
    </message>
    <message>
        <source>There is no space left for thumbnails in {folder}. Free some space and index again; what was indexed before is kept.</source>
        <translation>{folder} にサムネイルを保存する空き容量がありません。容量を空けてからインデックスを再開します。これまでの分は残ります。</translation>
    </message>
    <message>
        <source>A thumbnail cannot be written in {folder} ({reason}).</source>
        <translation>サムネイルを {folder} に書き込めません（{reason}）。</translation>
    </message>
    <message>
        <source>The settings {path} are damaged; the usual ones apply.</source>
        <translation>設定 {path} が壊れています。標準の設定を使用します。</translation>
    </message>
    <message>
        <source>The settings {path} are those of a newer version: what this one understands applies, and is not changed.</source>
        <translation>設定 {path} は新しいバージョンのものです。理解できる項目だけを使用し、変更しません。</translation>
    </message>
    <message>
        <source>The usual settings apply where {path} is not understood: {names}.</source>
        <translation>{path} の理解できない項目には標準の設定を使用します：{names}。</translation>
    </message>
    <message>
        <source>The settings {path} cannot be written ({reason}).</source>
        <translation>設定 {path} に書き込めません（{reason}）。</translation>
    </message>
    <message>
        <source>The settings {path} are those of a newer version, so they are not changed.</source>
        <translation>設定 {path} は新しいバージョンのものなので変更しません。</translation>
    </message>
    <message>
        <source>The search engine stopped unexpectedly; details may be in {log}.</source>
        <translation>検索エンジンが予期せず停止しました。詳細は {log} にあるかもしれません。</translation>
    </message>
    <message>
        <source>The search engine is not running.</source>
        <translation>検索エンジンが動作していません。</translation>
    </message>
    <message>
        <source>This is the small edition of Duet Desktop: it has duet-lite alone, which computes on the processor. Other models and graphics cards need the full edition.</source>
        <translation>これは Duet Desktop の小型版です。モデルは CPU で計算する duet-lite だけです。ほかのモデルや GPU を使うには完全版が必要です。</translation>
    </message>
    <message>
        <source>The built-in model cannot be used; install the program again.</source>
        <translation>内蔵モデルを使用できません。プログラムの再インストールが必要です。</translation>
    </message>
    <message>
        <source>The vocabulary of the text models is missing; install the program again.</source>
        <translation>テキストモデルの語彙ファイルがありません。プログラムの再インストールが必要です。</translation>
    </message>
    <message>
        <source>The search engine could not be started ({reason}).</source>
        <translation>検索エンジンを起動できませんでした（{reason}）。</translation>
    </message>
    <message>
        <source>There is not enough memory. Close other programs and try again.</source>
        <translation>メモリが足りません。ほかのアプリを閉じてから、もう一度試します。</translation>
    </message>
    <message>
        <source>Something went wrong that should not have; the details are in {log}.</source>
        <translation>想定外の問題が発生しました。詳細は {log} にあります。</translation>
    </message>
    <message>
        <source>There is no folder {path}.</source>
        <translation>フォルダー {path} がありません。</translation>
    </message>
    <message>
        <source>{path} is a file, not a folder.</source>
        <translation>{path} はフォルダーではなくファイルです。</translation>
    </message>
    <message>
        <source>{path} is a link. Links to folders are not followed; name the folder itself.</source>
        <translation>{path} はリンクです。フォルダーへのリンクはたどりません。フォルダーそのものを指定します。</translation>
    </message>
    <message>
        <source>{path} lies in no indexed folder: only a folder inside an indexed one can be left out.</source>
        <translation>{path} はインデックス対象のフォルダー内にありません。除外できるのは、その中のフォルダーだけです。</translation>
    </message>
    <message>
        <source>{path} is not left out.</source>
        <translation>{path} は除外されていません。</translation>
    </message>
    <message>
        <source>Nothing is known of {path}.</source>
        <translation>{path} の記録はありません。</translation>
    </message>
    <message>
        <source>{path} is in use ({reason}). Close duet-desktop&apos;s window and try again.</source>
        <translation>{path} は使用中です（{reason}）。duet-desktop のウィンドウを閉じてから、もう一度試します。</translation>
    </message>
    <message>
        <source>The folder {path} cannot be read now. Connect its drive or check its permissions; what was indexed of it before is kept.</source>
        <translation>フォルダー {path} を現在読み込めません。ドライブを接続するか権限を確認します。これまでのインデックスは残ります。</translation>
    </message>
    <message>
        <source>Could not look into {path}: {reason}; what was indexed of it before is kept.</source>
        <translation>{path} を確認できませんでした：{reason}。これまでのインデックスは残ります。</translation>
    </message>
    <message>
        <source>no permission</source>
        <translation>権限がありません</translation>
    </message>
    <message>
        <source>it is not there</source>
        <translation>見つかりません</translation>
    </message>
    <message>
        <source>Another duet-desktop is indexing into {folder} at the moment. Wait until it has finished, then index again.</source>
        <translation>別の duet-desktop が {folder} にインデックスを作成中です。完了を待ってから再開します。</translation>
    </message>
    <message>
        <source>The data folder {path} cannot be written ({reason}). Check its permissions, or choose another one with --data-dir.</source>
        <translation>データフォルダー {path} に書き込めません（{reason}）。権限を確認するか、--data-dir で別の場所を選びます。</translation>
    </message>
    <message>
        <source>The photo {path} cannot be read. {error}.</source>
        <translation>写真 {path} を読み込めません。{error}。</translation>
    </message>
    <message>
        <source>What must not be there needs something to look for beside it.</source>
        <translation>除外するものだけでなく、探すものも必要です。</translation>
    </message>
    <message>
        <source>There is nothing to search for. Draw something, type a word, or give a photo.</source>
        <translation>探すものがありません。何か描くか、言葉を入力するか、写真を指定します。</translation>
    </message>
    <message>
        <source>This is not a saved search: it is not readable as JSON.</source>
        <translation>保存された検索ではありません（JSON として読み込めません）。</translation>
    </message>
    <message>
        <source>This is not a saved search: its &quot;format&quot; is not &quot;{format}&quot;.</source>
        <translation>保存された検索ではありません（&quot;format&quot; が &quot;{format}&quot; ではありません）。</translation>
    </message>
    <message>
        <source>This search does not say which version it is.</source>
        <translation>この検索にはバージョンの記載がありません。</translation>
    </message>
    <message>
        <source>This search is of version {version}, and this program reads up to version {known}. A newer duet-desktop opens it.</source>
        <translation>この検索はバージョン {version} です。このプログラムが読めるのはバージョン {known} までです。新しい duet-desktop で開けます。</translation>
    </message>
    <message>
        <source>This search is damaged: its {what} cannot be read.</source>
        <translation>この検索は壊れています（{what} を読み込めません）。</translation>
    </message>
    <message>
        <source>{path} is too large to be a saved search.</source>
        <translation>{path} は保存された検索としては大きすぎます。</translation>
    </message>
    <message>
        <source>{path}: This is not a saved search: it is not text.</source>
        <translation>{path}: 保存された検索ではありません（テキストではありません）。</translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}).</source>
        <translation>{path} を読み込めません（{reason}）。</translation>
    </message>
    <message>
        <source>{path} cannot be written ({reason}).</source>
        <translation>{path} に書き込めません（{reason}）。</translation>
    </message>
    <message>
        <source>{path} is too large for a sketch.</source>
        <translation>{path} はスケッチとしては大きすぎます。</translation>
    </message>
    <message>
        <source>Could not read the sketch {path}: {reason}.</source>
        <translation>スケッチ {path} を読み込めませんでした：{reason}。</translation>
    </message>
    <message>
        <source>The sketch {path} is empty.</source>
        <translation>スケッチ {path} は空です。</translation>
    </message>
    <message>
        <source>The sketch {path} is neither a drawing of ours nor a readable picture.</source>
        <translation>{path} はスケッチとしても画像としても読み込めません。</translation>
    </message>
    <message>
        <source>The sketch {path} has more than {count} megapixels.</source>
        <translation>スケッチ {path} は {count} メガピクセルを超えています。</translation>
    </message>
    <message>
        <source>part of the program, made for any laptop</source>
        <translation>プログラムに付属、どのノート PC でも動作</translation>
    </message>
    <message>
        <source>for research and evaluation; part of the training data is for non-commercial research only (see the model card)</source>
        <translation>研究および評価用。学習データの一部は非商用研究専用です（モデルカードを参照）</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>読み込み済み</translation>
    </message>
    <message>
        <source>made for telephones: the lightest of these, for many pictures without a graphics card</source>
        <translation>スマートフォン向けに作られ、この中で最も軽く、グラフィックカードなしで多くの画像を扱うのに適しています</translation>
    </message>
    <message>
        <source>made for telephones: a little more exact, and still for computers without a graphics card</source>
        <translation>スマートフォン向けに作られ、やや正確で、グラフィックカードのないコンピューターにも適しています</translation>
    </message>
    <message>
        <source>made for telephones: the most exact of the light ones</source>
        <translation>スマートフォン向けに作られ、軽いモデルの中で最も正確です</translation>
    </message>
    <message>
        <source>the usual CLIP: for whole scenes and common things, coarse in small ones</source>
        <translation>標準的な CLIP：場面全体やよくある物に向き、小さな物は大まかにしか見えません</translation>
    </message>
    <message>
        <source>like the usual CLIP, but trained on pictures chosen with more care</source>
        <translation>標準的な CLIP と同様ですが、より慎重に選ばれた画像で学習しています</translation>
    </message>
    <message>
        <source>sees finer details than ViT-B-32, and takes longer for every picture</source>
        <translation>ViT-B-32 より細部まで見えますが、1 枚ごとに時間がかかります</translation>
    </message>
    <message>
        <source>sees fine details, trained on pictures chosen with more care; takes longer for every picture</source>
        <translation>細部まで見え、より慎重に選ばれた画像で学習しています。1 枚ごとに時間がかかります</translation>
    </message>
    <message>
        <source>large: for unusual things and fine distinctions; wants a graphics card</source>
        <translation>大型：珍しい物や微妙な違いに向きます。グラフィックカードが必要です</translation>
    </message>
    <message>
        <source>large, trained on pictures chosen with more care: the most exact here; wants a graphics card</source>
        <translation>大型で、より慎重に選ばれた画像で学習しており、この中で最も正確です。グラフィックカードが必要です</translation>
    </message>
    <message>
        <source>Apple AMLR, for research only</source>
        <translation>Apple AMLR（研究目的のみ）</translation>
    </message>
    <message>
        <source>not stated; see where the model came from</source>
        <translation>記載なし。モデルの入手元を参照</translation>
    </message>
    <message>
        <source>The download could not be started ({reason}).</source>
        <translation>ダウンロードを開始できませんでした（{reason}）。</translation>
    </message>
    <message>
        <source>The download stopped unexpectedly. Try again; it goes on where it stopped.</source>
        <translation>ダウンロードが予期せず停止しました。もう一度試すと途中から再開します。</translation>
    </message>
    <message>
        <source>The model hub stopped answering. Try again later; the download goes on where it stopped.</source>
        <translation>モデルハブが応答しなくなりました。あとで試すと途中から再開します。</translation>
    </message>
    <message>
        <source>The model could not be fetched ({reason}).</source>
        <translation>モデルを取得できませんでした（{reason}）。</translation>
    </message>
    <message>
        <source>What came of {repository} is not what this version of the program was tried with, and was thrown away. Try again later.</source>
        <translation>{repository} から届いたものは、このバージョンで試したものと違うため破棄しました。あとでもう一度試します。</translation>
    </message>
    <message>
        <source>The hub does not give out {repository}: it does not exist, or wants a sign-in.</source>
        <translation>ハブから {repository} を取得できません。存在しないか、サインインが必要です。</translation>
    </message>
    <message>
        <source>The model hub answered with error {code}. Try again later.</source>
        <translation>モデルハブがエラー {code} を返しました。あとでもう一度試します。</translation>
    </message>
    <message>
        <source>The model hub cannot be reached: there seems to be no network. A model folder from another machine can be imported instead.</source>
        <translation>モデルハブに接続できません。ネットワークがないようです。別のコンピューターのモデルフォルダーを読み込むこともできます。</translation>
    </message>
    <message>
        <source>There is not enough space for the model in {folder}.</source>
        <translation>{folder} にモデルを保存する空き容量がありません。</translation>
    </message>
    <message>
        <source>{repository} cannot be used: it has no {file}.</source>
        <translation>{repository} は使用できません（{file} がありません）。</translation>
    </message>
    <message>
        <source>{path} is not a complete safetensors file.</source>
        <translation>{path} は完全な safetensors ファイルではありません。</translation>
    </message>
    <message>
        <source>{path} is not a model: it must hold one .safetensors file and {found}.</source>
        <translation>{path} はモデルではありません。.safetensors ファイルが 1 つ必要ですが、{found}。</translation>
    </message>
    <message>
        <source>{path} is not a model: it must hold one safetensors file and holds {count}.</source>
        <translation>{path} はモデルではありません。safetensors ファイルは 1 つのはずですが、{count} 個あります。</translation>
    </message>
    <message>
        <source>holds none</source>
        <translation>1 つもありません</translation>
    </message>
    <message>
        <source>holds {count}</source>
        <translation>{count} 個あります</translation>
    </message>
    <message>
        <source>{path} is not a model: it has no {file}.</source>
        <translation>{path} はモデルではありません（{file} がありません）。</translation>
    </message>
    <message>
        <source>{path} does not describe an open_clip model.</source>
        <translation>{path} は open_clip モデルの設定ではありません。</translation>
    </message>
    <message>
        <source>{path} describes a model with a text tower of the transformers library, which duet-desktop cannot use.</source>
        <translation>{path} は transformers ライブラリのテキスト部を使うモデルで、duet-desktop では使用できません。</translation>
    </message>
    <message>
        <source>{path} is damaged: it is not readable as JSON.</source>
        <translation>{path} が壊れています（JSON として読み込めません）。</translation>
    </message>
    <message>
        <source>{name} is in use; choose another model first.</source>
        <translation>{name} は使用中です。先に別のモデルを選びます。</translation>
    </message>
    <message>
        <source>{path} is not a .safetensors file; other kinds of weights are not read.</source>
        <translation>{path} は .safetensors ファイルではありません。ほかの形式の重みは読み込みません。</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; cannot name a model; give the folder a name of letters, digits and dashes.</source>
        <translation>&quot;{name}&quot; はモデル名に使えません。フォルダー名を英数字とハイフンにします。</translation>
    </message>
    <message>
        <source>There is a model called &quot;{name}&quot; already; give the folder another name.</source>
        <translation>&quot;{name}&quot; というモデルは既にあります。フォルダーに別の名前を付けます。</translation>
    </message>
    <message>
        <source>The model {name} cannot be removed ({reason}).</source>
        <translation>モデル {name} を削除できません（{reason}）。</translation>
    </message>
    <message>
        <source>The model cannot be copied to {folder} ({reason}).</source>
        <translation>モデルを {folder} にコピーできません（{reason}）。</translation>
    </message>
    <message>
        <source>The model&apos;s weights {path} cannot be read.</source>
        <translation>モデルの重み {path} を読み込めません。</translation>
    </message>
    <message>
        <source>The weights {path} do not fit the model&apos;s configuration.</source>
        <translation>重み {path} がモデルの設定と合いません。</translation>
    </message>
    <message>
        <source>This machine cannot compute on &quot;{device}&quot;. Devices here: {devices}.</source>
        <translation>このコンピューターでは &quot;{device}&quot; を計算に使えません。使用できる装置：{devices}。</translation>
    </message>
    <message>
        <source>It is made of the drawing and the words as one sentence.</source>
        <translation>スケッチと言葉を一つの文として使っています。</translation>
    </message>
    <message>
        <source>It is made of the drawing and the words as one sentence, and of the lines through the ControlNet.</source>
        <translation>スケッチと言葉を一つの文として使い、線も ControlNet を通して使っています。</translation>
    </message>
    <message>
        <source>It is made of the drawing, without words.</source>
        <translation>言葉なしで、スケッチを使っています。</translation>
    </message>
    <message>
        <source>It is made of the drawing, without words, and of the lines through the ControlNet.</source>
        <translation>言葉なしで、スケッチを使い、線も ControlNet を通して使っています。</translation>
    </message>
    <message>
        <source>It is made of the words alone: {reason}.</source>
        <translation>言葉だけを使っています：{reason}。</translation>
    </message>
    <message>
        <source>It is made of the words, and of the lines through the ControlNet: {reason}.</source>
        <translation>言葉と、ControlNet を通した線を使っています：{reason}。</translation>
    </message>
    <message>
        <source>It is made of the lines alone, through the ControlNet: {reason}.</source>
        <translation>ControlNet を通した線だけを使っています：{reason}。</translation>
    </message>
    <message>
        <source>There are no words, and nothing else would be used: {reason}.</source>
        <translation>言葉がなく、ほかに使えるものもありません：{reason}。</translation>
    </message>
    <message>
        <source>{name} has no duet checkpoint, so the pipeline cannot read the drawing</source>
        <translation>{name} には Duet チェックポイントがないため、パイプラインはスケッチを読めません</translation>
    </message>
    <message>
        <source>the pipeline&apos;s text encoder is not that of {name}, so it cannot read the drawing</source>
        <translation>パイプラインのテキストエンコーダーが {name} のものではないため、スケッチを読めません</translation>
    </message>
    <message>
        <source>The pipeline could not be started ({reason}).</source>
        <translation>パイプラインを開始できませんでした（{reason}）。</translation>
    </message>
    <message>
        <source>The pipeline ended unexpectedly, maybe for want of memory.</source>
        <translation>パイプラインが予期せず終了しました。メモリ不足の可能性があります。</translation>
    </message>
    <message>
        <source>The pipeline could not draw ({reason}). If memory is short, it may help to compute on the processor (in the settings, or with --device cpu).</source>
        <translation>パイプラインは描けませんでした（{reason}）。メモリが足りない場合は、CPU での計算が役立つことがあります（設定、または --device cpu）。</translation>
    </message>
    <message>
        <source>The pipeline&apos;s own safety checker kept the picture back; other words or a seed may do.</source>
        <translation>パイプライン自身のセーフティチェッカーが画像を差し止めました。別の言葉か別のシードならうまくいくかもしれません。</translation>
    </message>
    <message>
        <source>The pipeline {path} cannot be read: it is not whole, or of another kind.</source>
        <translation>パイプライン {path} を読み込めません。不完全か、別の種類です。</translation>
    </message>
    <message>
        <source>The ControlNet {path} cannot be read: it is not whole, or of another kind.</source>
        <translation>ControlNet {path} を読み込めません。不完全か、別の種類です。</translation>
    </message>
    <message>
        <source>{path} is not a diffusers pipeline: it has no model_index.json.</source>
        <translation>{path} は diffusers のパイプラインではありません。model_index.json がありません。</translation>
    </message>
    <message>
        <source>{path} is not a ControlNet: it has no config.json.</source>
        <translation>{path} は ControlNet ではありません。config.json がありません。</translation>
    </message>
    <message>
        <source>{path} is not a ControlNet but of another kind ({kind}).</source>
        <translation>{path} は ControlNet ではなく、別の種類（{kind}）です。</translation>
    </message>
    <message>
        <source>{path} is not a StableDiffusionPipeline but of another kind ({kind}).</source>
        <translation>{path} は StableDiffusionPipeline ではなく、別の種類（{kind}）です。</translation>
    </message>
    <message>
        <source>The pipeline {path} has no text encoder.</source>
        <translation>パイプライン {path} にテキストエンコーダーがありません。</translation>
    </message>
    <message>
        <source>{path} holds no weights as safetensors.</source>
        <translation>{path} に safetensors の重みがありません。</translation>
    </message>
    <message>
        <source>{path} is refused: its part &quot;{name}&quot; is code of its own.</source>
        <translation>{path} は拒否されました。「{name}」の部分が独自のコードです。</translation>
    </message>
    <message>
        <source>{path} is refused: it brings code of its own, {file}.</source>
        <translation>{path} は拒否されました。独自のコード {file} が含まれています。</translation>
    </message>
    <message>
        <source>{path} is refused: {file} is no safetensors file and could run code when it is read.</source>
        <translation>{path} は拒否されました。{file} は safetensors ファイルではなく、読み込み時にコードを実行するおそれがあります。</translation>
    </message>
    <message>
        <source>{path} is damaged.</source>
        <translation>{path} は破損しています。</translation>
    </message>
    <message>
        <source>{path} cannot be read.</source>
        <translation>{path} を読み込めません。</translation>
    </message>
    <message>
        <source>{path}: {error}</source>
        <translation>{path}: {error}</translation>
    </message>
</context>
</TS>
